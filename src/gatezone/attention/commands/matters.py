"""Somebody is asked to see to a matter, reminded of it, and it is handed up or settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext, override

from gatezone.attention import events
from gatezone.attention.commands.telling import Told, notify
from gatezone.attention.kinds import Wanted
from gatezone.attention.lifecycle import DELIVERERS
from gatezone.attention.models import HandingUp, Matter
from gatezone.attention.queries.kinds import kinds
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotAllowed, Stale
from gatezone.kernel.periods import HANOI, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import holders_on
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import due_after, on_its_day
from gatezone.workdays.wording import due_words


class NotDueNow(Stale):
    """This matter is not due to be reminded of or handed up now."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A matter that somebody was just asked to see to: which, and the account, where it is of one."""

    matter: Ref
    of: Ref | None


def ask(wanted: Wanted, *, at: datetime) -> list[Asked]:
    """
    Ask somebody to see to a matter; it is told at once to those who were not asked before.

    It is a part of a command.
    Records: MatterAsked, for each account or for the office.
    Raises:  KeyError where no app declares such a kind.
    """
    kinds()[wanted.what]
    known = set(
        Matter.objects.filter(about=str(wanted.about), what=wanted.what, mark=wanted.mark).values_list(
            "of", "duty", "over"
        )
    )
    fresh = [each for each in _matters(wanted, at) if (each.of, each.duty, each.over) not in known]
    Matter.objects.bulk_create(fresh)
    HandingUp.objects.bulk_create(_steps(fresh, wanted))
    for each in fresh:
        _record_asked(each, wanted)
    _tell(fresh if wanted.tells_at_once else (), at=at)
    return [Asked(each.ref, Ref.parse(each.of) if each.of else None) for each in fresh]


def settle(
    *,
    about: Ref,
    by_event: str,
    at: datetime,
    what: Sequence[str] = (),
    roles: Sequence[str] = (),
    marks: Sequence[str] = (),
) -> None:
    """
    Settle the matters about a thing, all or those of some kinds, roles or marks, by the event that settles them.

    It is a part of a command.
    Records: MatterSettled, for each.
    """
    found = Matter.objects.unsettled().filter(about=str(about))
    if what:
        found = found.filter(what__in=what)
    if roles:
        found = found.filter(role__in=roles)
    if marks:
        found = found.filter(mark__in=marks)
    settled = list(found.select_for_update().order_by("id").values_list("pk", flat=True))
    if settled:
        Matter.objects.filter(pk__in=settled).update(settled_at=at, settled_by=by_event, remind_at=None)
    for each in settled:
        record(events.MatterSettled(matter=Ref("matter", str(each)), by_event=by_event))


def reopen(*, about: Ref, settled_by: str) -> None:
    """
    Let the matters about a thing wait again that an event has settled, as when what was suspended is resumed.

    It is a part of a command.
    Records: MatterReopened, for each.
    """
    found = Matter.objects.filter(about=str(about), settled_by=settled_by)
    again = list(found.select_for_update().order_by("id").values_list("pk", flat=True))
    if again:
        Matter.objects.filter(pk__in=again).update(settled_at=None, settled_by="")
    for each in again:
        record(events.MatterReopened(matter=Ref("matter", str(each))))


@command
def remind_of_matter(*, matter: UUID, by: Actor, at: datetime) -> Ref:
    """
    Remind those who must see to a matter, as its plan says.

    Records: MatterReminded.
    Raises:  NotAllowed, NoSuchMatter, NotDueNow.
    """
    found = _due(matter, by)
    if found.remind_at is None or found.remind_at > at:
        raise NotDueNow(matter=str(matter))
    found.plan = [each for each in found.plan if datetime.fromisoformat(each) > at]
    found.remind_at = datetime.fromisoformat(found.plan[0]) if found.plan else None
    found.save(update_fields=["plan", "remind_at"])
    record(events.MatterReminded(matter=found.ref))
    _tell([found], at=at)
    return found.ref


@command
def hand_up_matter(*, matter: UUID, by: Actor, at: datetime) -> Ref:
    """
    Hand a matter up by the next of its steps: that higher duty must see to it from now on as well.

    Records: MatterHandedUp.
    Raises:  NotAllowed, NoSuchMatter, NotDueNow.
    """
    found = _due(matter, by)
    if found.up_at is None or found.up_at > at:
        raise NotDueNow(matter=str(matter))
    step, *later = found.steps.filter(handed_at=None).order_by("nth")
    step.handed_at = at
    step.save(update_fields=["handed_at"])
    found.up_at = later[0].at if later else None
    found.save(update_fields=["up_at"])
    record(events.MatterHandedUp(matter=found.ref, duty=step.duty, over=step.to.over))
    _tell([found], at=at, office=step.to)
    return found.ref


def _due(matter: UUID, by: Actor) -> Matter:
    if not by.duties & DELIVERERS:
        raise NotAllowed(duties=sorted(DELIVERERS))
    return Matter.objects.unsettled().locked(matter)


def _matters(wanted: Wanted, at: datetime) -> list[Matter]:
    office = wanted.office
    plan = sorted(each for each in wanted.remind_at if each > at)
    whose = (
        [("", office.duty, str(office.over or ""))] if office else [(str(each), "", "") for each in wanted.to]
    )
    return [
        Matter(
            about=str(wanted.about),
            what=wanted.what,
            mark=wanted.mark,
            subject=wanted.subject,
            of=of,
            role=wanted.role,
            duty=duty,
            over=over,
            due_on=wanted.due_on,
            due_at=wanted.due_at,
            asked_at=at,
            plan=[each.isoformat() for each in plan],
            remind_at=plan[0] if plan else None,
            up_at=wanted.up[0].at if wanted.up else None,
        )
        for of, duty, over in dict.fromkeys(whose)
    ]


def _steps(matters: Iterable[Matter], wanted: Wanted) -> list[HandingUp]:
    return [
        HandingUp(matter=each, nth=nth, duty=step.to.duty, over=str(step.to.over or ""), at=step.at)
        for each in matters
        for nth, step in enumerate(wanted.up, start=1)
    ]


def _record_asked(matter: Matter, wanted: Wanted) -> None:
    office = wanted.office
    record(
        events.MatterAsked(
            matter=matter.ref,
            about=wanted.about,
            what=wanted.what,
            mark=wanted.mark,
            to=Ref.parse(matter.of) if matter.of else None,
            duty=office.duty if office else "",
            over=office.over if office else None,
            due_on=wanted.due_on,
            due_at=wanted.due_at,
        )
    )


def _tell(matters: Sequence[Matter], *, at: datetime, office: Grant | None = None) -> None:
    """Tell those who must see to matters, or the holders of an office, of each of them."""
    if not matters:
        return
    holders = holders_on(hanoi_day(at)) if office or any(each.duty for each in matters) else {}
    notify(
        (
            Told(
                to=to,
                words=_words(each),
                matter=each,
                about=Ref.parse(each.about),
                urgent=kinds()[each.what].urgent,
            )
            for each in matters
            for to in _people(each, office or each.office, holders)
        ),
        at=at,
    )


def _people(matter: Matter, office: Grant | None, holders: dict[tuple[str, str], list[Ref]]) -> Iterable[Ref]:
    if office is None:
        return [Ref.parse(matter.of)]
    zone_wide = holders.get((office.duty, ""), [])
    here = holders.get((office.duty, str(office.over)), []) if office.over else []
    return dict.fromkeys([*here, *zone_wide])


def _words(matter: Matter) -> dict[str, tuple[str, str]]:
    """Return the subject and the text of a notice of a matter, by language."""
    told = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            title = kinds()[matter.what].names.in_language(language)
            told[language] = (f"{title}: {matter.subject}", f"{title}\n{matter.subject}{_deadline(matter)}")
    return told


def _deadline(matter: Matter) -> str:
    if matter.due_at:
        return f" ({gettext('by %(moment)s') % {'moment': f'{matter.due_at.astimezone(HANOI):%H:%M, %d/%m/%Y}'}})"
    if matter.due_on is None:
        return ""
    due = due_after(on_its_day(calendar_of("vietnam")), matter.due_on).day
    return f" ({due_words(due, _written) if due.waits_for else _written(matter.due_on)})"


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
