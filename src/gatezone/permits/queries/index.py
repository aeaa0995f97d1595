"""The index of service of a month, live, and how the month will end."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db.models import Count, F, Q

from gatezone.kernel.figure import Figure
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.permits.catalogue.index import Table, table_on
from gatezone.permits.figures import FIGURES
from gatezone.permits.index import Forecast, Index, scored
from gatezone.permits.models import Dossier


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The forecast of a month, the one of the month before at the same time of it, and how that month ended."""

    now: Forecast
    before: Forecast
    ended: Fraction | None

    @property
    def error(self) -> Fraction | None:
        """By how much the forecast of the month before was too high, as a part; nothing where one is not known."""
        if self.before.part is None or self.ended is None:
            return None
        return self.before.part - self.ended


def service_index(month: Period) -> Index | None:
    """Return the index of a month; nothing before the decision. Cost: one SQL statement a figure, at most sixteen."""
    table = table_on(hanoi_day(month.starts_at))
    if table is None:
        return None
    return scored(table, {code: figure.amount(month) for code, figure in _figures(table).items()})


def foreseen(month: Period, before: Period, *, at: datetime) -> Foreseen:
    """Return how a month ends that still runs, and how right that was a month ago. Cost: three SQL statements."""
    same_time = min(before.starts_at + (at - month.starts_at), before.ends_before)
    ended = forecast(before, at=before.ends_before)
    part = Fraction(ended.in_time, ended.settled) if ended.settled else None
    return Foreseen(forecast(month, at=at), forecast(before, at=same_time), part)


def forecast(month: Period, *, at: datetime) -> Forecast:
    """
    Return how a month would end for what is settled within it, as it looked at a moment.

    Of a past moment it is told by what the rows say today: a supplement that came since has moved its due moment.
    Cost: one SQL statement.
    """
    settled = Q(result_at__gte=month.starts_at, result_at__lt=at)
    is_open = (Q(result_at=None) | Q(result_at__gte=at)) & (Q(ended_at=None) | Q(ended_at__gte=at))
    due = Q(accepted_at__lt=at, due_at__lt=month.ends_before) & is_open
    return Forecast(
        **Dossier.objects.aggregate(
            settled=Count("pk", filter=settled),
            in_time=Count("pk", filter=settled & Q(result_at__lte=F("earliest_due_at"))),
            ahead=Count("pk", filter=due & Q(due_at__gte=at)),
            overdue=Count("pk", filter=due & Q(due_at__lt=at)),
        )
    )


def _figures(table: Table) -> dict[str, Figure]:
    criteria = [each for group in table.groups for each in group.criteria if each.is_recorded]
    wanted = {code for each in criteria for code in (each.above, each.below)}
    return {each.code: each for each in FIGURES if each.code in wanted}
