"""Drivers are let take over vehicles of any firm at the border, and no longer (lái xe chuyên trách)."""

from datetime import date, datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties import events
from gatezone.parties.commands.naming import must_hold_one_of, must_not_end_before
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.parties.models import Dedication, Driver
from gatezone.parties.rules import DEDICATION, DedicationFacts


@command
def dedicate_driver(
    *, driver: Ref, starts_on: date, ends_before: date | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Let a driver take over vehicles of any firm at the border (đổi lái) on some days.

    Records: DriverDedicated.
    Raises:  NotAllowed, EndsBeforeItStarts, NotFound, Refused with every reason at once, Stale.
    Source:  delivery by dedicated drivers, as at the gates of Lạng Sơn in 2021 and 2022.
    """
    must_hold_one_of(by, CENTRE_OFFICER, BOARD_OFFICER)
    must_not_end_before(starts_on, ends_before)
    chosen = Driver.objects.select_for_update().named(driver).driving().first()
    if chosen is None:
        raise NotFound(driver=str(driver))
    facts = DedicationFacts(
        has_document=chosen.document_tag is not None,
        is_dedicated_then=chosen.dedications.within(starts_on, ends_before).exists(),
    )
    refuse_if(reasons_against(facts, DEDICATION, on=starts_on))
    given = Dedication.objects.create(driver=chosen, starts_on=starts_on, ends_before=ends_before)
    record(
        events.DriverDedicated(
            driver=driver, dedication=given.ref, starts_on=starts_on, ends_before=ends_before
        )
    )
    return given.ref


@command
def end_dedication(*, dedication: Ref, ends_before: date, by: Actor, at: datetime) -> Ref:
    """
    Let a driver take over vehicles of any firm no longer on a day.

    Records: DedicationEnded.
    Raises:  NotAllowed, NotFound where there is none or it ends no later already, EndsBeforeItStarts.
    """
    must_hold_one_of(by, CENTRE_OFFICER, BOARD_OFFICER)
    ending = Dedication.objects.select_for_update().named(dedication).not_ended(ends_before).first()
    if ending is None:
        raise NotFound(dedication=str(dedication))
    must_not_end_before(ending.starts_on, ends_before, may_be_none=True)
    ending.ends_before = ends_before
    ending.save(update_fields=["ends_before"])
    driver = Ref(Driver.KIND, str(ending.driver_id))
    record(events.DedicationEnded(driver=driver, dedication=dedication, ends_before=ends_before))
    return dedication
