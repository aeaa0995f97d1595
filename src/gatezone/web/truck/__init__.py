"""What the desks show of a truck, each in the same words: its plate, its way, why it was refused."""
