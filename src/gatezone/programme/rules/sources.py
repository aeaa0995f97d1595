"""Where the rules of the programme come from; pure."""

from gatezone.kernel.rule import Source

HOUSE = Source("Draft rules of the Board on the work programme, not law")
FOLLOWING = Source("Decision 42/2014/QĐ-TTg, amended by 23/2018/QĐ-TTg")
RATING = Source("How the province rates key tasks, with a test written in advance by the Board")

WHOLE = 100
SHORTEST_REASON = 10
"""Letters: a single word explains nothing."""
