"""What is asked before land is handed over, figures of a section are told, and before a plot is given."""

from dataclasses import dataclass
from datetime import date

from gatezone.clearance.indicators import Totals
from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on site clearance, not law")
LAW_87 = Source("Land Law 31/2024/QH15", "article 87")


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """Land about to be handed over: what there is to hand over, what was before, and by which decision."""

    area_dm2: int
    handed_dm2: int
    recovered_dm2: int
    on: date
    today: date
    recovered_on: date | None
    is_voluntary: bool
    record: str


@rule("handed-over-above-recovered", HOUSE)
def no_more_is_handed_over_than_recovered(facts: HandoverFacts) -> Broken:
    """The land handed over must not exceed the land recovered."""
    left = facts.recovered_dm2 - facts.handed_dm2
    return None if 0 < facts.area_dm2 <= left else {"left_dm2": left, "area_dm2": facts.area_dm2}


@rule("handed-over-before-recovery", LAW_87)
def recovery_comes_first(facts: HandoverFacts) -> Broken:
    """Land is handed over after its recovery is decided, or voluntarily by its user."""
    decided = facts.recovered_on is not None and facts.recovered_on <= facts.on
    return None if decided or facts.is_voluntary else {}


@rule("hand-over-without-record", HOUSE)
def hand_over_has_a_record(facts: HandoverFacts) -> Broken:
    """A hand-over needs a record with a number and a day that is not in the future."""
    return None if facts.record.strip() and facts.on <= facts.today else {"on": facts.on}


HANDOVER = (no_more_is_handed_over_than_recovered, recovery_comes_first, hand_over_has_a_record)


@dataclass(frozen=True, slots=True)
class TellingFacts:
    """Figures the commune or the land-fund centre sends: they must be possible, and go on from the last."""

    mode: str
    totals: Totals
    source: str
    unit: str
    as_of: date
    today: date
    last_as_of: date | None


@rule("totals-are-counted-here", HOUSE)
def households_are_counted(facts: TellingFacts) -> Broken:
    """Totals of a section that keeps households are counted and cannot be typed."""
    return {} if facts.mode == "households" else None


@rule("totals-impossible", HOUSE)
def totals_are_possible(facts: TellingFacts) -> Broken:
    """A part of the land, the cases, the money or the plots must not exceed its whole."""
    told = facts.totals
    parts = ("notified", "counted", "posted", "approved", "paid", "deposited", "handed")
    wrong = [each for each in parts if not 0 <= getattr(told, each) <= told.cases]
    wrong += ["handed_dm2"] if not 0 <= told.handed_dm2 <= told.land_dm2 else []
    wrong += ["paid_vnd"] if not 0 <= told.paid_vnd <= told.approved_vnd else []
    wrong += ["plots_given"] if not 0 <= told.plots_given <= told.plots_needed else []
    wrong += ["paid+deposited"] if told.paid + told.deposited > told.cases else []
    return {"wrong": wrong} if wrong else None


@rule("totals-without-source", HOUSE)
def totals_name_their_source(facts: TellingFacts) -> Broken:
    """Figures need their paper, the reporting unit and a cut-off day that is not in the future."""
    named = facts.source.strip() and facts.unit.strip()
    return None if named and facts.as_of <= facts.today else {"as_of": facts.as_of}


@rule("totals-older-than-the-last", HOUSE)
def totals_go_on(facts: TellingFacts) -> Broken:
    """Figures must not be older than the last cut-off day."""
    older = facts.last_as_of is not None and facts.as_of < facts.last_as_of
    return {"last_as_of": facts.last_as_of} if older else None


TELLING = (households_are_counted, totals_are_possible, totals_name_their_source, totals_go_on)


@dataclass(frozen=True, slots=True)
class PlotFacts:
    """A resettlement plot about to be given."""

    is_given: bool


@rule("plot-given-twice", HOUSE)
def plot_is_given_once(facts: PlotFacts) -> Broken:
    """A resettlement plot can be given only once."""
    return {} if facts.is_given else None


PLOT = (plot_is_given_once,)


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """A part of a contract that needs the ground of a section."""

    value_vnd: int
    contract_vnd: int
    others_vnd: int


@rule("parts-above-the-contract", HOUSE)
def parts_fit_in_the_contract(facts: NeedFacts) -> Broken:
    """The parts of a contract that wait for land must not exceed the value of the contract."""
    left = facts.contract_vnd - facts.others_vnd
    return None if 0 < facts.value_vnd <= left else {"left_vnd": left}


NEEDING = (parts_fit_in_the_contract,)
