"""What waits for somebody: their own matters, and those of the offices they hold."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from gatezone.attention.kinds import Kind
from gatezone.attention.models import HandingUp, Matter, Matters, NoSuchMatter
from gatezone.attention.queries.kinds import kinds
from gatezone.journal.seeing import answers, seen
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref

MOST = 500


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as one of those sees it who must see to it; ``handed_up_to`` is the highest duty that must by now."""

    id: UUID
    kind: Kind
    about: Ref
    subject: str
    is_mine: bool
    office: Grant | None
    due_on: date | None
    due_at: datetime | None
    asked_at: datetime
    handed_up_to: str
    is_overdue: bool

    @property
    def due(self) -> date | datetime | None:
        """The day or the moment it is due."""
        return self.due_at or self.due_on


def matters_of(*, by: Actor, at: datetime, limit: int = MOST) -> list[MatterRow]:
    """
    Return what waits for somebody, what is due first at the top; not what is about a thing they may not see any more.

    Cost: one SQL statement, and one for each kind of thing.
    """
    rows = [_row(each, by, at) for each in _told(by).unsettled().order_by("id")[:limit]]
    answered = {each.about for each in rows if each.about.kind in answers()}
    hidden = answered - seen(answered, by=by)
    return sorted((each for each in rows if each.about not in hidden), key=_urgency)


def matter(matter: UUID, *, by: Actor, at: datetime) -> MatterRow:
    """Return one matter, settled or not. Cost: one SQL statement. Raises: NoSuchMatter."""
    found = _told(by).filter(pk=matter).first()
    if found is None:
        raise NoSuchMatter(matter=str(matter))
    return _row(found, by, at)


def marks_about(kind: str) -> set[tuple[str, str]]:
    """
    Return what was ever asked about things of a kind, as the reference of the thing and the mark.

    Cost: one SQL statement.
    """
    found = Matter.objects.filter(about__startswith=f"{kind}/")
    return set(found.values_list("about", "mark").distinct())


def _told(by: Actor) -> Matters:
    """Return what somebody must see to, each with the duty it was handed up to last, empty where to none."""
    handed = HandingUp.objects.filter(matter=OuterRef("pk"), handed_at__isnull=False).order_by("-nth")
    return Matter.objects.seen_by(by).annotate(
        handed_up_to=Coalesce(Subquery(handed.values("duty")[:1]), Value("", TextField()))
    )


def _row(found: Any, by: Actor, at: datetime) -> MatterRow:
    late = at >= found.due_at if found.due_at else bool(found.due_on and hanoi_day(at) > found.due_on)
    return MatterRow(
        id=found.id,
        kind=kinds()[found.what],
        about=Ref.parse(found.about),
        subject=found.subject,
        is_mine=found.of == str(by.ref),
        office=found.office,
        due_on=found.due_on,
        due_at=found.due_at,
        asked_at=found.asked_at,
        handed_up_to=found.handed_up_to,
        is_overdue=late,
    )


def _urgency(row: MatterRow) -> tuple[bool, date, datetime, UUID]:
    day = hanoi_day(row.due_at) if row.due_at else row.due_on
    return day is None, day or date.max, row.due_at or row.asked_at + timedelta(days=36_500), row.id
