"""What can be read of the zone. Every question names its day: nothing here holds for ever."""

from gatezone.places import catalogue
from gatezone.places.models import Loaded
from gatezone.places.queries.regulating import (
    LaneNow,
    NeighbourWord,
    NoSuchStop,
    StopRow,
    lanes_now,
    neighbour_words,
    open_lanes,
    stop,
    stops,
)
from gatezone.places.queries.when import (
    HoursRow,
    HoursUnknown,
    OpenState,
    closures_of,
    hours_ahead,
    hours_of,
    hours_on,
    open_now,
    open_periods,
    open_states,
)
from gatezone.places.queries.where import (
    GateRow,
    LaneRow,
    NoSuchLane,
    NoSuchRoute,
    NoSuchYard,
    RouteRow,
    YardRow,
    gate_class_of,
    gates,
    hold_route,
    hold_yard,
    lane,
    lanes,
    lanes_of,
    route,
    routes,
    yard,
    yards,
    yards_of,
)


def catalogue_differs() -> bool:
    """Tell whether the tables hold another catalogue than the packaged one. Cost: one SQL statement."""
    return not Loaded.objects.filter(digest=catalogue.digest()).exists()
