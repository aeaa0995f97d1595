"""
What is done to the places: every write, one file a matter.

What changes how many vehicles a route takes is ordered by `crossings.commands`, whose windows follow at once.
"""

from gatezone.places.commands.announce import announce_neighbour_capacity
from gatezone.places.commands.lanes import close_lane, open_lane
from gatezone.places.commands.levels import change_service_level
from gatezone.places.commands.load import load_catalogue
from gatezone.places.commands.stops import report_stop, resume_traffic, stop_traffic
