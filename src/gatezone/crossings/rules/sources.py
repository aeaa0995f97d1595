"""Where the rules of a crossing come from."""

from datetime import date

from gatezone.kernel.rule import Source

PROCEDURE = Source("Procedure of the digital border-gate platform", "steps 1 to 5", since=date(2021, 9, 30))
GATES = Source("Decree 112/2014/NĐ-CP on land border gates", since=date(2015, 1, 15))
FEES = Source("Infrastructure fee resolution of the province")
HOUSE = Source("Draft rules of the Board on the queue, not law")
