"""The money of a day: compared from every side, explained, signed by two, and passed on to the budget."""
