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
    """The workbook is locked by a password, or of the old form .xls: save it as .xlsx without a password."""


class IntakeOfNothing(Invalid):
    """The sheet has no row below its headings."""


class IntakeHeadingsMissing(Invalid):
    """The headings this kind of sheet needs were not found in its first 40 rows."""


class IntakeHeadingTwice(Invalid):
    """Two columns of the sheet have the same heading: rename the one that is not meant."""


class UnitUnclear(Invalid):
    """The sheet states two different units for its amounts: say which one holds."""


class UnitMissing(Invalid):
    """Nothing says whether this is đồng, nghìn đồng, triệu đồng or tỷ đồng."""


class NotMoney(Invalid):
    """An amount is written in the digits 0 to 9, whole đồng in the end."""


class AmountUnclear(Invalid):
    """This amount can be read in two ways: say which one is meant."""


class MixedMarks(Invalid):
    """The dots and commas of this amount contradict one another."""


class NotWholeDong(Invalid):
    """In the unit of the sheet this is no whole number of đồng."""


class AmountTooHigh(Invalid):
    """An amount is at most 100,000,000,000,000 đồng."""


class AmountBelowNothing(Invalid):
    """An amount below 0 cannot stand here."""


class AmountMerged(Invalid):
    """An amount stands in cells merged over several rows: say how much of it belongs to each."""


class NotCodeSeven(Invalid):
    """The code of a project has 7 digits."""


class CodeTwice(Invalid):
    """The same project stands in this sheet twice."""


class ProjectNotKnown(Invalid):
    """No project has this code."""


class SourceNotKnown(Invalid):
    """No source of funds is called this."""


class NotAPlanDay(Invalid):
    """A day is written as 22/08/2024."""


class NotAPlanYear(Invalid):
    """A plan year has four digits."""


class NotYesOrNo(Invalid):
    """Write yes or no."""


class NotAnEntryType(Invalid):
    """An entry of the Treasury is an advance, a completed volume, a recovery, money returned or a correction."""


class ContractorAndContract(Invalid):
    """Contractor and contract stand in one cell and cannot be told apart: write the contract's number beside it."""


class NoContractNumber(Invalid):
    """No contract number is written here."""


class NothingInCell(Invalid):
    """This cell is empty, and it must not be."""


class CellNotRead(Invalid):
    """This cell holds a formula without its result, a fault of the sheet, or a number too long for one."""


class CellTooLong(Invalid):
    """A cell has at most 500 letters."""


class RowHidden(Invalid):
    """This row is hidden in the sheet: show it or delete it."""


class PartsDoNotAddUp(Invalid):
    """The parts of this row do not add up to its total."""


class PlanAboveInvestment(Invalid):
    """The plan of this row is above the total investment of its project."""


class TotalsDiffer(Invalid):
    """Two rows of totals say different sums."""


class SheetTotalDoesNotAddUp(Invalid):
    """The rows do not add up to the total the sheet says."""


class FarFromItsPeers(Invalid):
    """This amount is less than a hundredth of the usual amount of its column, or more than a hundred times it."""


class NameDiffers(Invalid):
    """The project of this code is called otherwise."""


class UnitOfItsOwn(Invalid):
    """This cell states another unit than its column."""


class DocumentTwice(Invalid):
    """This entry of the Treasury stands in the statement twice."""


class DocumentKnown(Invalid):
    """This entry of the Treasury has been taken in before."""


class NoRequestForIt(Invalid):
    """No payment request is open for this entry: same project, contract, source, plan year and amount."""


class SeveralRequestsForIt(Invalid):
    """More than one payment request could be meant by this entry: write the number of its request."""


class RequestInPart(Invalid):
    """The statement answers this payment request only in part, or on several days: cash and recovery go together."""


class NotedByHand(Invalid):
    """Money returned and corrections are noted by hand, at the voucher they are of: set this row aside."""


class CarriedByHand(Invalid):
    """What is carried over is moved by a decision of its own: empty this cell, and carry it over there."""


class SourceMissing(Invalid):
    """Nothing says from which source of funds this plan comes."""


class YearMissing(Invalid):
    """Nothing says of which year this plan is."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, in which field, and what it could be changed to; row 0 is the whole sheet."""

    row: int
    field: str
    no: Invalid
    choices: tuple[str, ...] = ()
