"""What somebody may have to see to about incidents: each kind of them; pure."""

from gatezone.attention.kinds import Kind
from gatezone.incidents.kinds import KINDS

PREFIX = "incidents."

MATTERS = tuple(Kind(f"{PREFIX}{each.code}", each.names, urgent=True) for each in KINDS.values())
