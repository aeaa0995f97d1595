"""A discrete-event simulator of gates and yards; it knows nothing of gatezone."""
