"""Hold a vehicle, lift a hold, reject a vehicle, look at it again (tạm giữ, từ chối)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Wanted
from gatezone.crossings import rules
from gatezone.crossings.catalogue import duty_of
from gatezone.crossings.commands.release import NoSuchCheck, may_speak_for
from gatezone.crossings.events import HoldLifted, ReleaseTakenBack, VehicleHeld, VehicleRejected
from gatezone.crossings.matters import REVIEW_HOLD
from gatezone.crossings.models import Crossing, Hold
from gatezone.crossings.pricing import fees
from gatezone.crossings.shown import facts_of_hold
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.plates import shown_plate
from gatezone.workdays.terms import minutes


class AlreadyHeld(Stale):
    """This agency holds the vehicle already."""


class NotHeld(Stale):
    """This agency does not hold the vehicle."""


class NotReleased(Stale):
    """This agency has not released the vehicle."""


@command
def hold_vehicle(
    *, crossing: UUID, agency: str, reason: str, review_after_minutes: int, by: Actor, at: datetime
) -> Ref:
    """
    Hold a vehicle for one agency: who holds it, why, and when it is looked at again are all told.

    The other agencies may go on with theirs. The officers of the agency are told when it is to be looked at again.
    Records: VehicleHeld, MatterAsked.
    Raises:  NoSuchCrossing, NoSuchCheck, NotAllowed, WrongState, AlreadyHeld, Refused.
    """
    trip = _moved("hold", crossing, agency, by=by)
    facts = rules.HoldFacts(reason=reason, review_after_minutes=review_after_minutes)
    refuse_if(reasons_against(facts, rules.HOLD, on=hanoi_day(at)))
    if trip.holds.filter(agency=agency, lifted_at=None).exists():
        raise AlreadyHeld(agency=agency)

    review_at = minutes(review_after_minutes).ends_at(at)
    hold = Hold.objects.create(
        crossing=trip,
        agency=agency,
        owner=str(by.ref),
        reason=reason.strip(),
        held_at=at,
        review_at=review_at,
    )
    # What was released before is looked at again.
    trip.releases.filter(agency=agency).update(released_at=None)
    trip.save(update_fields=["state"])
    record(
        VehicleHeld(
            crossing=trip.ref,
            hold=Ref("hold", str(hold.pk)),
            agency=Ref("agency", agency),
            owner=by.ref,
            reason=reason.strip(),
            review_at=review_at,
        )
    )
    _ask_to_review(trip, hold, at)
    return trip.ref


@command
def lift_hold(
    *, crossing: UUID, agency: str, outcome: str, shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Lift an agency's hold, with what was found; after the last one the checks go on.

    Records: HoldLifted, MatterSettled.
    Raises:  NoSuchCrossing, NoSuchCheck, NotAllowed, WrongState, ChangedMeanwhile, NotHeld, Refused without an outcome.
    """
    trip = _moved("lift_hold", crossing, agency, by=by)
    hold = trip.holds.filter(agency=agency, lifted_at=None).first()
    if hold is None:
        raise NotHeld(agency=agency)
    as_shown(shown, facts_of_hold, hold)
    refuse_if(reasons_against(rules.DecisionFacts(reason=outcome), rules.DECISION, on=hanoi_day(at)))
    hold.lifted_at, hold.outcome = at, outcome.strip()
    hold.save(update_fields=["lifted_at", "outcome"])

    last = not trip.holds.filter(lifted_at=None).exists()
    if last:
        trip.move("resume", by=by)
        trip.save(update_fields=["state"])
    record(HoldLifted(crossing=trip.ref, agency=Ref("agency", agency), outcome=outcome.strip(), last=last))
    _reviewed(trip, HoldLifted.KIND, at, marks=[str(hold.pk)])
    return trip.ref


@command
def reject_vehicle(*, crossing: UUID, agency: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Reject a vehicle for an agency: it may not cross, and its trip ends.

    Records: VehicleRejected, MatterSettled where it was held.
    Raises:  NoSuchCrossing, NoSuchCheck, NotAllowed, WrongState, Refused without a reason.
    """
    trip = _moved("reject", crossing, agency, by=by)
    refuse_if(reasons_against(rules.DecisionFacts(reason=reason), rules.DECISION, on=hanoi_day(at)))

    trip.holds.filter(lifted_at=None).update(lifted_at=at, outcome=reason.strip())
    trip.save(update_fields=["state"])
    trip.leave(at=at)
    record(VehicleRejected(crossing=trip.ref, agency=Ref("agency", agency), reason=reason.strip()))
    _reviewed(trip, VehicleRejected.KIND, at)
    fees.owes_no_more(trip, at=at)
    return trip.ref


@command
def look_again(*, crossing: UUID, agency: str, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Take an agency's release of a cleared vehicle back: it is in the checks again.

    Records: ReleaseTakenBack.
    Raises:  NoSuchCrossing, NoSuchCheck, NotAllowed, WrongState, NotReleased, Refused without a reason.
    """
    trip = _moved("look_again", crossing, agency, by=by)
    refuse_if(reasons_against(rules.DecisionFacts(reason=reason), rules.DECISION, on=hanoi_day(at)))
    if not trip.releases.filter(agency=agency, released_at__isnull=False).update(released_at=None):
        raise NotReleased(agency=agency)

    trip.cleared_at = None
    trip.save(update_fields=["state", "cleared_at"])
    record(ReleaseTakenBack(crossing=trip.ref, agency=Ref("agency", agency), reason=reason.strip()))
    return trip.ref


def _ask_to_review(trip: Crossing, hold: Hold, at: datetime) -> None:
    ask(
        Wanted(
            about=trip.ref,
            what=REVIEW_HOLD,
            mark=str(hold.pk),
            subject=shown_plate(trip.vehicle_id),
            office=Grant(duty_of(hold.agency) or "", trip.route_ref),
            due_at=hold.review_at,
            remind_at=(hold.review_at,),
            tells_at_once=False,
        ),
        at=at,
    )


def _reviewed(trip: Crossing, event: str, at: datetime, marks: Sequence[str] = ()) -> None:
    settle(about=trip.ref, what=[REVIEW_HOLD], marks=marks, by_event=event, at=at)


def _moved(move: str, crossing: UUID, agency: str, *, by: Actor) -> Crossing:
    trip = Crossing.objects.seen_by(by).locked(crossing)
    may_speak_for(agency, trip, by=by)
    if not trip.releases.filter(agency=agency).exists():
        raise NoSuchCheck(agency=agency)
    trip.move(move, by=by)
    return trip
