"""Where the rules of the programme come from; pure."""

from gatezone.kernel.rule import Source

HOUSE = Source("Work programme of the house (proposal)")
FOLLOWING = Source("Decision 42/2014/QĐ-TTg, amended by 23/2018/QĐ-TTg")
RATING = Source("Habit of the province in rating key tasks, with the house's test in advance")

WHOLE = 100
SHORTEST_REASON = 10
"""Letters: a single word explains nothing."""
