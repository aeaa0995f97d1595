"""Everything that may be wrong with a sheet of a board, each with the sentence that says how to mend it; pure."""

from dataclasses import dataclass

from gatezone.kernel.errors import Invalid


class IntakeTooLarge(Invalid):
    """A sheet has at most 8 MB: take pictures out of it, or send one year at a time."""


class IntakeTooLong(Invalid):
    """A sheet has at most 5,000 rows: send one year at a time."""


class NotAnIntake(Invalid):
    """The file is neither an Excel workbook (.xlsx) nor a table of text (.csv) in UTF-8."""


class LockedIntake(Invalid):
    """The workbook has a password or the old format .xls: save it as .xlsx without a password."""


class IntakeOfNothing(Invalid):
    """The sheet has no rows below its headings."""


class IntakeHeadingsMissing(Invalid):
    """The required headings are not in the first 40 rows of the sheet."""


class IntakeHeadingTwice(Invalid):
    """Two columns of the sheet have the same heading: rename one of them."""


class UnitUnclear(Invalid):
    """The sheet has two different units for its amounts: choose one."""


class UnitMissing(Invalid):
    """The unit is missing: đồng, nghìn đồng, triệu đồng or tỷ đồng."""


class NotMoney(Invalid):
    """An amount must be written in digits and come to whole đồng."""


class AmountUnclear(Invalid):
    """This amount can be read in two ways: say which one is meant."""


class MixedMarks(Invalid):
    """The dots and commas of this amount do not fit together."""


class NotWholeDong(Invalid):
    """This amount, in the unit of the sheet, is not a whole number of đồng."""


class AmountTooHigh(Invalid):
    """An amount is at most 100,000,000,000,000 đồng."""


class AmountBelowNothing(Invalid):
    """The amount must not be below 0."""


class AmountMerged(Invalid):
    """An amount is in cells merged over several rows: enter the amount of each row."""


class NotCodeSeven(Invalid):
    """The code of a project has 7 digits."""


class CodeTwice(Invalid):
    """This project is in the sheet twice."""


class ProjectNotKnown(Invalid):
    """No project has this code."""


class SourceNotKnown(Invalid):
    """Unknown source of funds."""


class NotAPlanDay(Invalid):
    """A day is written as 22/08/2024."""


class NotAPlanYear(Invalid):
    """A plan year has four digits."""


class NotYesOrNo(Invalid):
    """Write yes or no."""


class NotAnEntryType(Invalid):
    """An entry of the Treasury is an advance, a completed volume, a recovery, money returned or a correction."""


class ContractorAndContract(Invalid):
    """Contractor and contract number are in one cell and cannot be separated: enter the contract number."""


class NoContractNumber(Invalid):
    """The contract number is missing."""


class NothingInCell(Invalid):
    """This cell must not be empty."""


class CellNotRead(Invalid):
    """This cell contains a formula without a result, an error value, or a number that is too long."""


class CellTooLong(Invalid):
    """A cell has at most 500 letters."""


class RowHidden(Invalid):
    """This row is hidden in the sheet: show it or delete it."""


class PartsDoNotAddUp(Invalid):
    """The parts of this row do not add up to its total."""


class PlanAboveInvestment(Invalid):
    """The plan of this row is above the total investment of its project."""


class TotalsDiffer(Invalid):
    """Two rows of totals have different sums."""


class SheetTotalDoesNotAddUp(Invalid):
    """The rows do not add up to the total of the sheet."""


class FarFromItsPeers(Invalid):
    """This amount is less than a hundredth of the usual amount of its column, or more than a hundred times it."""


class NameDiffers(Invalid):
    """The project with this code has another name."""


class UnitOfItsOwn(Invalid):
    """This cell has another unit than its column."""


class DocumentTwice(Invalid):
    """This Treasury entry is in the statement twice."""


class DocumentKnown(Invalid):
    """This Treasury entry was imported before."""


class NoRequestForIt(Invalid):
    """No open payment request has the same project, contract, source, plan year and amount as this entry."""


class SeveralRequestsForIt(Invalid):
    """Several payment requests match this entry: enter the number of the right one."""


class RequestInPart(Invalid):
    """The statement covers only a part of this payment request, or pays it on several days."""


class NotedByHand(Invalid):
    """Enter returned money and corrections by hand at their voucher, and set this row aside."""


class CarriedByHand(Invalid):
    """Amounts carried over need their own decision: empty this cell and enter that decision."""


class SourceMissing(Invalid):
    """The source of funds of this plan is missing."""


class YearMissing(Invalid):
    """The year of this plan is missing."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, in which field, and what it could be changed to; row 0 is the whole sheet."""

    row: int
    field: str
    no: Invalid
    choices: tuple[str, ...] = ()
