"""The figures that are only of the reports: what somebody outside counted."""

from gatezone.kernel.figure import Evidence, Figure, Rate
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.programme.figures import TASKS, TASKS_CLEAR
from gatezone.reports.remarks import outside_on


def vehicles_outside(period: Period) -> Evidence:
    """Count the unregistered vehicles outside the gate area at the end of a period. Cost: one SQL statement."""
    day = hanoi_day(period.ends_before)
    told = outside_on([day]).get(day)
    return told.evidence if told else Evidence(())


VEHICLES_OUTSIDE = Figure(
    code="reports.vehicles-outside",
    title=Names(
        "Xe ngoài khu vực cửa khẩu, chưa đăng ký", "Vehicles outside, not registered", "口岸区域外未登记车辆"
    ),
    unit=Names("xe", "vehicles", "辆"),
    definition="Vehicles outside the gate area whose goods are not registered, as the named source counted them;"
    " the zone itself does not see them.",
    source="Daily report of the Board, line 4",
    count=vehicles_outside,
)

TASKS_CLEAR_RATE = Rate(
    code="reports.tasks-clear-rate",
    title=Names(
        "Tỷ lệ nhiệm vụ hoàn thành rõ nét", "Part of the key tasks clearly completed", "重点任务成效明显比例"
    ),
    definition="Key tasks of the year rated as completed with a clear result, as a part of the key tasks given.",
    source="Annual review of the Board, key tasks",
    above=TASKS_CLEAR,
    below=TASKS,
)

FIGURES = (VEHICLES_OUTSIDE,)
RATES = (TASKS_CLEAR_RATE,)
