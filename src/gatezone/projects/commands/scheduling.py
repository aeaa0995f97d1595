"""Set out the plan of a year by months (lập kế hoạch giải ngân theo tháng)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from gatezone.charges.whole_numbers import checked
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects import rules
from gatezone.projects.events import MonthsScheduled
from gatezone.projects.models import HIGHEST_VND, MonthSchedule, Project
from gatezone.projects.queries.schedules import plan_of_year


@command
def schedule_months(
    *, project: UUID, year: int, months: Sequence[int], reason: str = "", by: Actor, at: datetime
) -> Ref:
    """
    Say how much of a year's plan is to be paid out in each of its months; a later version takes this one's place.

    Records: MonthsScheduled.
    Raises:  NoSuchProject, NotAllowed, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the project.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    today = hanoi_day(at)
    vnd = tuple(checked(each, most=HIGHEST_VND) for each in months)
    plan = plan_of_year(found.pk, year=year, on=today)
    facts = rules.ScheduleFacts(months=len(vnd), total_vnd=sum(vnd), plan_vnd=plan)
    refuse_if(reasons_against(facts, rules.SCHEDULING, on=today))
    last = found.schedules.filter(year=year).aggregate(version=Max("version"))["version"] or 0
    made = MonthSchedule.objects.create(
        project=found,
        year=year,
        version=last + 1,
        months=list(vnd),
        plan_vnd=plan,
        made_on=today,
        reason=reason.strip(),
        by=str(by.ref),
        at=at,
    )
    record(
        MonthsScheduled(
            project=found.ref,
            schedule=made.ref,
            year=year,
            version=made.version,
            plan=Dong(plan),
            months=vnd,
        )
    )
    return found.ref
