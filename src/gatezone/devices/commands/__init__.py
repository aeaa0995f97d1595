"""What is done with devices: added, retired, heard, and their openings judged; one file a verb."""

from gatezone.devices.commands.devices import add_device, retire_device
from gatezone.devices.commands.judge import judge_opening
from gatezone.devices.commands.receive import NothingNew, Receipt, receive_readings
