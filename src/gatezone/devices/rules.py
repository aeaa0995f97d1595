"""What is forbidden about devices; pure."""

from dataclasses import dataclass
from datetime import datetime

from gatezone.devices.matching import JUDGED_AFTER
from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on devices, not law")


@dataclass(frozen=True, slots=True)
class JudgingFacts:
    """When a barrier opened, and when that is to be judged."""

    opened_at: datetime
    at: datetime


@rule("judged-too-early", HOUSE)
def passage_had_time_to_be_recorded(facts: JudgingFacts) -> Broken:
    """A barrier opening can be checked only after one minute, as its passage may still be recorded."""
    if facts.at >= facts.opened_at + JUDGED_AFTER:
        return None
    return {"opened_at": facts.opened_at, "at": facts.at}


JUDGING = (passage_had_time_to_be_recorded,)

BOOK = {"Judging an opening of a barrier": JUDGING}
"""All rules of the app by the act they guard, as the rule book prints them."""
