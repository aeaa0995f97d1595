"""The life of a sheet that was sent, declared once (see `kernel.machine`)."""

from collections.abc import Mapping

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNTANT, PROJECT_OFFICER

OFFICE = frozenset({ACCOUNTANT, PROJECT_OFFICER})

IMPORT = Machine(
    name="import",
    initial="open",
    final=frozenset({"taken", "declined"}),
    states={"open": "Being checked", "taken": "Sheet taken in", "declined": "Declined"},
    moves=(
        Move("mend", "Correct a row", ("open",), None, OFFICE),
        Move("set_aside", "Set a row aside", ("open",), None, OFFICE),
        Move("take", "Import the sheet", ("open",), "taken", OFFICE),
        Move("decline", "Decline it", ("open",), "declined", OFFICE),
    ),
)

DUTY_FOR: Mapping[str, str] = {"plan": ACCOUNTANT, "contracts": PROJECT_OFFICER, "treasury": ACCOUNTANT}
"""Who takes in each kind of sheet: whoever may do by hand what it does."""
