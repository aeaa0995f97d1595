"""What is kept of crossings, one file for each thing."""

from gatezone.crossings.models.calls import CallProposal
from gatezone.crossings.models.checks import Hold, Release
from gatezone.crossings.models.crossings import (
    ROUTE_DUTIES,
    ZONE_DUTIES,
    Crossing,
    Crossings,
    NoSuchCrossing,
    not_before_the_last_of,
)
from gatezone.crossings.models.goods import DeclarationTemplate, GoodsLine
from gatezone.crossings.models.passes import Pass, PassKey
from gatezone.crossings.models.stays import Exchange, Stay
from gatezone.crossings.models.windows import Window, WindowVersion
