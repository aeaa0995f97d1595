"""What can be asked of devices: who a device is, what a lane's devices told last, which openings are not judged."""

from gatezone.devices.queries.devices import (
    DeviceRow,
    KeyUnknown,
    NoSuchDevice,
    device,
    device_actor,
    devices,
    last_counter,
)
from gatezone.devices.queries.openings import OpeningRow, openings_by_lane, openings_to_judge
from gatezone.devices.queries.readings import (
    LaneReadings,
    PlateSeen,
    WeightSeen,
    latest_readings,
    plate_around,
    read_of,
)
