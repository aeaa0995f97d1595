"""What is asked before a parcel, a case, an interest or an asset is written down, and before a file is closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on site clearance, not law")

SCANS = frozenset({"notice", "inventory", "minutes", "decision", "receipt"})
"""The papers whose scans a file holds before it is closed."""


@dataclass(frozen=True, slots=True)
class ParcelFacts:
    """A parcel about to be written down: whether its key is taken, and its areas."""

    is_known: bool
    measured_dm2: int
    recovered_dm2: int
    recorded_dm2: int | None = None
    difference_why: str = ""


@rule("parcel-known", HOUSE)
def parcel_is_written_once(facts: ParcelFacts) -> Broken:
    """The same commune, map sheet, number and suffix may be registered once in a project."""
    return {} if facts.is_known else None


@rule("recovered-above-measured", HOUSE)
def no_more_is_recovered_than_there_is(facts: ParcelFacts) -> Broken:
    """The recovered area of a parcel must not exceed its measured area."""
    if 0 < facts.recovered_dm2 <= facts.measured_dm2:
        return None
    return {"measured_dm2": facts.measured_dm2, "recovered_dm2": facts.recovered_dm2}


@rule("area-differs-unexplained", HOUSE)
def difference_of_areas_is_explained(facts: ParcelFacts) -> Broken:
    """If the measured area differs from the certificate, a reason is needed."""
    differs = facts.recorded_dm2 is not None and facts.recorded_dm2 != facts.measured_dm2
    return {"recorded_dm2": facts.recorded_dm2} if differs and not facts.difference_why.strip() else None


PARCEL = (parcel_is_written_once, no_more_is_recovered_than_there_is, difference_of_areas_is_explained)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case about to be opened, or given a parcel."""

    code_is_taken: bool
    shares_parcel_with_another_case_of_theirs: bool = False


@rule("case-code-taken", HOUSE)
def code_of_a_case_is_its_own(facts: CaseFacts) -> Broken:
    """The code of a file must be unique in its project."""
    return {} if facts.code_is_taken else None


@rule("case-of-the-same-parcel", HOUSE)
def cases_of_one_person_differ_in_parcels(facts: CaseFacts) -> Broken:
    """One person may have several files only for different parcels."""
    return {} if facts.shares_parcel_with_another_case_of_theirs else None


CASE = (code_of_a_case_is_its_own, cases_of_one_person_differ_in_parcels)


@dataclass(frozen=True, slots=True)
class InterestsFacts:
    """The shares of a parcel in one role, once they are all written down."""

    shares: tuple[Fraction, ...]


@rule("parcel-shares-do-not-add-up", HOUSE)
def shares_make_one(facts: InterestsFacts) -> Broken:
    """The shares of a parcel must add up to 100 percent."""
    whole = sum(facts.shares, Fraction(0))
    return None if whole == 1 and all(each > 0 for each in facts.shares) else {"sum": str(whole)}


INTERESTS = (shares_make_one,)


@dataclass(frozen=True, slots=True)
class AssetFacts:
    """An asset that was counted; ``units`` are those of the catalogue, by its codes."""

    code: str
    unit: str
    quantity_e2: int
    units: Mapping[str, str]


@rule("quantity-below-nothing", HOUSE)
def something_is_counted(facts: AssetFacts) -> Broken:
    """A quantity must not be negative."""
    return {"quantity_e2": facts.quantity_e2} if facts.quantity_e2 < 0 else None


@rule("unit-not-of-the-catalogue", HOUSE)
def unit_is_the_catalogues(facts: AssetFacts) -> Broken:
    """An asset must be counted in the unit of its price list."""
    wanted = facts.units.get(facts.code)
    return None if wanted is None or wanted == facts.unit else {"unit": facts.unit, "wanted": wanted}


ASSET = (something_is_counted, unit_is_the_catalogues)


@dataclass(frozen=True, slots=True)
class ConfirmingFacts:
    """An inventory somebody is about to confirm."""

    entered_by: str
    by: str


@rule("confirms-own-inventory", HOUSE)
def another_confirms_the_inventory(facts: ConfirmingFacts) -> Broken:
    """An inventory must be confirmed by another person than the one who entered it."""
    return {} if facts.entered_by == facts.by else None


CONFIRMING = (another_confirms_the_inventory,)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A decision about to be registered: its day beside the project's, and whether its name is taken."""

    on: date
    project_from: date | None
    project_until: date | None
    is_known: bool


@rule("paper-outside-the-project", HOUSE)
def papers_are_of_the_projects_life(facts: PaperFacts) -> Broken:
    """The day of a paper must be between the start and the end of its project."""
    early = facts.project_from is not None and facts.on < facts.project_from
    late = facts.project_until is not None and facts.on > facts.project_until
    return {"on": facts.on} if early or late else None


@rule("paper-known", HOUSE)
def papers_have_their_own_number(facts: PaperFacts) -> Broken:
    """A paper with this number, day and issuer is registered already."""
    return {} if facts.is_known else None


PAPER = (papers_are_of_the_projects_life, papers_have_their_own_number)


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """The papers a file holds scans of."""

    scans: frozenset[str]


@rule("scans-missing", HOUSE)
def file_holds_its_scans(facts: ClosingFacts) -> Broken:
    """A file can be closed only with notice, inventory, minutes, decision and receipt attached."""
    missing = sorted(SCANS - facts.scans)
    return {"missing": missing} if missing else None


CLOSING = (file_holds_its_scans,)
