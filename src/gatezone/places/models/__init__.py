"""
What is kept of the zone: where things are, since when, and who says so.

Every row names its source. What no source states plainly is kept with ``certain`` false and a note.
"""

from gatezone.places.models.facts import Loaded, Source
from gatezone.places.models.regulating import LaneClosing, NeighbourCapacity, Stop
from gatezone.places.models.when import Closure, Hours, Notice
from gatezone.places.models.where import (
    Belonging,
    Gate,
    Lane,
    Route,
    RouteCapacity,
    Standing,
    Yard,
    YardCapacity,
    YardServes,
)
from gatezone.places.models.words import (
    Authority,
    CapacityUnit,
    Clock,
    Direction,
    GateClass,
    GateStatus,
    NoticeKind,
    RouteKind,
    ServiceLevel,
    StopCause,
    Traffic,
    WordSource,
    YardKind,
)
