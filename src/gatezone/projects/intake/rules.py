"""What is asked before a sheet is taken in: nothing of it is taken half, and nothing of it gets lost."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on public investment, not law")


@dataclass(frozen=True, slots=True)
class TakingFacts:
    """What is known of a sheet: its rows that are at fault and not set aside, the columns that do not add up."""

    good: int
    quarantined: tuple[int, ...] = ()
    sums_off: tuple[str, ...] = ()
    reason: str = ""


@rule("rows-in-quarantine", HOUSE)
def every_row_is_good_or_set_aside(facts: TakingFacts) -> Broken:
    """A sheet can be imported only if every row is correct or set aside with a reason."""
    return {"rows": list(facts.quarantined)} if facts.quarantined else None


@rule("sheet-does-not-add-up", HOUSE)
def totals_are_right_or_explained(facts: TakingFacts) -> Broken:
    """Importing a sheet whose rows do not add up to its totals needs a reason."""
    return {"columns": list(facts.sums_off)} if facts.sums_off and not facts.reason.strip() else None


@rule("nothing-to-take", HOUSE)
def something_is_taken(facts: TakingFacts) -> Broken:
    """A sheet without a correct row cannot be imported: decline it."""
    return {} if facts.good == 0 else None


@dataclass(frozen=True, slots=True)
class SettingAsideFacts:
    """What is known when a row or a whole sheet is not to be taken in."""

    reason: str


setting_aside_has_a_reason = words_given("aside-without-reason", "Setting a row aside needs a reason.", HOUSE)


TAKING = (every_row_is_good_or_set_aside, totals_are_right_or_explained, something_is_taken)
SETTING_ASIDE = (setting_aside_has_a_reason,)

BOOK = {"Take in a sheet": TAKING, "Set a row of a sheet aside": SETTING_ASIDE}
