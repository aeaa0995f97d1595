"""The lane desk: the booth at the barrier."""
