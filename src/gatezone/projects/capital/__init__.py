"""The capital of works (vốn đầu tư công): plans, advances, money out, rates, the end of a year and settlement; pure."""
