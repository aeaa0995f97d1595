"""The desk of tasks: what the Board was told to do, who does it until when, and how a year went."""
