"""The numbers the zone reports of the ground of its projects, each with the sections that make it up."""

from gatezone.clearance.events import GroundHandedOver
from gatezone.journal.queries import subjects_of
from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period


def ground_handed_over(period: Period) -> Evidence:
    """Count the sections ground of which was handed over in a period, by the journal. Cost: one SQL statement."""
    return Evidence(subjects_of(GroundHandedOver.KIND, period))


GROUND_HANDED_OVER = Figure(
    code="clearance.ground-handed-over",
    title=Names("Đoạn có bàn giao mặt bằng", "Sections with ground handed over", "移交用地的路段"),
    unit=Names("đoạn", "sections", "个路段"),
    definition="Sections a record of hand-over was written for within the period, each once.",
    source="Morning page of the leaders",
    count=ground_handed_over,
)

FIGURES = (GROUND_HANDED_OVER,)
