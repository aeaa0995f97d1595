"""What is done about travellers: their hours are counted, and counts are corrected by new ones."""

from datetime import datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import BORDER_GUARD_INSPECTOR
from gatezone.travellers import catalogue, queries, rules
from gatezone.travellers.events import CountCorrected, TravellersCounted
from gatezone.travellers.models import WAYS, TravellerCount


class NotAWay(Invalid):
    """The direction of travellers must be in or out."""


class AlreadyCounted(Stale):
    """This hour was counted already: correct that count."""


class AlreadyCorrected(Stale):
    """This count was corrected already: look again."""


@command
def count_travellers(
    *, route: str, way: str, starts_at: datetime, people: int, by: Actor, at: datetime
) -> Ref:
    """
    Count the travellers of one hour of a route, one way (nhập số lượt người xuất, nhập cảnh).

    The shift follows from the hour.
    Records: TravellersCounted.
    Raises:  NotAWay, NoSuchRoute, NotAllowed, Refused, AlreadyCounted.
    """
    by.must_hold(BORDER_GUARD_INSPECTOR, Ref("route", route))
    if way not in WAYS:
        raise NotAWay(way=way)
    facts = queries.counting_facts(route=route, starts_at=starts_at, count=people, at=at)
    refuse_if(reasons_against(facts, rules.COUNTING, on=hanoi_day(at)))
    if TravellerCount.objects.filter(route=route, way=way, starts_at=starts_at).exists():
        raise AlreadyCounted(starts_at=starts_at)

    shift, _began_on = catalogue.shift_at(starts_at)
    entry = TravellerCount.objects.create(
        route_id=route,
        way=way,
        starts_at=starts_at,
        people=people,
        shift=shift.code,
        recorded_by=str(by.ref),
        recorded_at=at,
    )
    record(
        TravellersCounted(
            entry=entry.ref,
            route=Ref("route", route),
            way=way,
            starts_at=starts_at,
            people=people,
            shift=shift.code,
        )
    )
    return entry.ref


@command
def correct_count(*, entry: UUID, people: int, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Correct a count of travellers by a new entry; the old one stays as it was (đính chính).

    Records: CountCorrected.
    Raises:  NoSuchCount, NotAllowed, Refused, AlreadyCorrected.
    """
    wrong = TravellerCount.objects.select_related("corrected_by").filter(pk=entry).first()
    if wrong is None:
        raise queries.NoSuchCount(entry=str(entry))
    by.must_hold(BORDER_GUARD_INSPECTOR, Ref("route", wrong.route_id))
    facts = rules.CorrectionFacts(count=people, before=wrong.people, reason=reason)
    refuse_if(reasons_against(facts, rules.CORRECTION, on=hanoi_day(at)))
    if hasattr(wrong, "corrected_by"):
        raise AlreadyCorrected(entry=str(entry))

    right = TravellerCount.objects.create(
        route_id=wrong.route_id,
        way=wrong.way,
        starts_at=wrong.starts_at,
        people=people,
        shift=wrong.shift,
        recorded_by=str(by.ref),
        recorded_at=at,
        corrects=wrong,
        reason=reason.strip(),
    )
    record(
        CountCorrected(
            entry=right.ref,
            corrects=wrong.ref,
            route=Ref("route", wrong.route_id),
            way=wrong.way,
            starts_at=wrong.starts_at,
            people=people,
            before=wrong.people,
            reason=reason.strip(),
        )
    )
    return right.ref
