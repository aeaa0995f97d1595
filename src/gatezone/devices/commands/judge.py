"""Judge an opening of a barrier: a passage explains it, or it is an incident (mở ba-ri-e không có xe qua)."""

from datetime import datetime
from uuid import UUID

from gatezone.crossings.queries import Passage, passages_through
from gatezone.devices import matching, queries, rules
from gatezone.devices.events import OpeningExplained
from gatezone.devices.matching import Use
from gatezone.devices.models import Opening
from gatezone.incidents.commands import notice_incident
from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotFound, Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import CENTRE_OFFICER


class NoSuchOpening(NotFound):
    """No barrier opening has this counter."""


class AlreadyJudged(Stale):
    """This barrier opening was checked before."""


@command
def judge_opening(*, device: UUID, counter: int, by: Actor, at: datetime) -> Ref:
    """
    Judge an opening of a barrier, once: return the trip whose passage explains it, or the incident it is.

    One passage explains one opening. The incident names the plate a camera of the lane read around it.
    Records: OpeningExplained, or IncidentNoticed.
    Raises:  NotAllowed, NoSuchOpening, AlreadyJudged, Refused where it is too early; Stale where another
             opening took the same passage meanwhile.
    """
    by.must_hold(CENTRE_OFFICER)
    opening = Opening.objects.select_for_update().filter(device_id=device, counter=counter).first()
    if opening is None:
        raise NoSuchOpening(device=str(device), counter=counter)
    if opening.judged_at is not None:
        raise AlreadyJudged()
    facts = rules.JudgingFacts(opened_at=opening.opened_at, at=at)
    refuse_if(reasons_against(facts, rules.JUDGING, on=hanoi_day(at)))

    passage = _explanation_of(opening)
    if passage is None:
        answer = _noticed(opening, by=by, at=at)
        opening.incident_id = UUID(answer.id)
    else:
        answer = Ref("crossing", str(passage.crossing))
        opening.passage = passage.entry
        told = Ref("entry", str(passage.entry))
        record(OpeningExplained(opening=opening.ref, lane=opening.lane_ref, crossing=answer, passage=told))
    opening.judged_at = at
    opening.save(update_fields=["judged_at", "passage", "incident"])
    return answer


def _explanation_of(opening: Opening) -> Passage | None:
    passed = {
        each.entry: each for each in passages_through(opening.lane_id, matching.explaining(opening.opened_at))
    }
    taken = Opening.objects.filter(passage__in=[*passed]).values_list("passage", flat=True)
    free = passed.keys() - {*taken}
    use = matching.explained_by(opening.opened_at, (Use(each, passed[each].at) for each in free))
    return passed[use.passage] if use else None


def _noticed(opening: Opening, *, by: Actor, at: datetime) -> Ref:
    seen = queries.plate_around(opening.lane_id, opening.opened_at, within=matching.SEEN_AROUND)
    return notice_incident(
        kind=BARRIER_OPENED_WITHOUT_USE,
        about=opening.lane_ref,
        cause=opening.ref,
        facts={"plate": seen.plate, "read_at": seen.at} if seen else {},
        happened_at=opening.opened_at,
        by=by,
        at=at,
    )
