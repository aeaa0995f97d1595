"""What waits for somebody: their own matters, and those of the offices they hold."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gatezone.attention.kinds import Kind
from gatezone.attention.models import Matter, NoSuchMatter
from gatezone.attention.queries.kinds import kinds
from gatezone.journal.seeing import answers, seen
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref

MOST = 500


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter as one of those sees it who must see to it."""

    id: UUID
    kind: Kind
    about: Ref
    subject: str
    is_mine: bool
    office: Grant | None
    due_on: date | None
    due_at: datetime | None
    asked_at: datetime
    up: Grant | None
    up_at: datetime | None
    handed_up_at: datetime | None
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
    rows = [_row(each, by, at) for each in Matter.objects.seen_by(by).unsettled().order_by("id")[:limit]]
    answered = {each.about for each in rows if each.about.kind in answers()}
    hidden = answered - seen(answered, by=by)
    return sorted((each for each in rows if each.about not in hidden), key=_urgency)


def matter(matter: UUID, *, by: Actor, at: datetime) -> MatterRow:
    """Return one matter, settled or not. Cost: one SQL statement. Raises: NoSuchMatter."""
    found = Matter.objects.seen_by(by).filter(pk=matter).first()
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


def _row(found: Matter, by: Actor, at: datetime) -> MatterRow:
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
        up=found.up,
        up_at=found.up_at,
        handed_up_at=found.handed_up_at,
        is_overdue=late,
    )


def _urgency(row: MatterRow) -> tuple[bool, date, datetime, UUID]:
    day = hanoi_day(row.due_at) if row.due_at else row.due_on
    return day is None, day or date.max, row.due_at or row.asked_at + timedelta(days=36_500), row.id
