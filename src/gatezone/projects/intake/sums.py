"""
Sums of a sheet before and after: what it says, what its rows add up to, what was taken and what was not; pure.

Every đồng of a column is in exactly one of four places: taken, in quarantine, unread, or a slip of the sheet.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gatezone.projects.intake.faults import FarFromItsPeers, Fault, SheetTotalDoesNotAddUp, TotalsDiffer
from gatezone.projects.intake.forms import MONEYS
from gatezone.projects.intake.rows import GROUP, TOTAL, Aside, ReadRow, Sheet, form_holds

FEWEST_PEERS = 3
LEAST_OF_MEDIAN, MOST_OF_MEDIAN = Fraction(1, 100), Fraction(100)
"""What is further from the median of its column is remarkable. Source: draft rules of the Board, not law."""


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """
    The sum of a column.

    ``told`` is what the total of the sheet says, where it has one; ``rows`` is what all its rows say, of which
    ``good`` can be taken and ``quarantined`` cannot; ``unread`` counts the cells whose amount nobody knows.
    """

    field: str
    told: int | None
    good: int
    quarantined: int
    unread: int

    @property
    def rows(self) -> int:
        """What the rows say that could be read."""
        return self.good + self.quarantined

    @property
    def difference(self) -> int | None:
        """What the total says less than its rows, or more where it is below 0; nothing where there is no total."""
        return None if self.told is None else self.rows - self.told


def sums_of(sheet: Sheet, rows: Sequence[ReadRow]) -> tuple[ColumnSum, ...]:
    """Return the sum of every column of money, in the order of its form, sources last."""
    held = {name for row in rows for name in row.raw.cells if form_holds(sheet.form, name) in MONEYS}
    order = [each.field for each in sheet.form.columns]
    fields = [*(name for name in order if name in held), *sorted(held - set(order))]
    totals = [aside for aside in sheet.asides if aside.kind == TOTAL]
    return tuple(_sum(name, rows, totals) for name in fields)


def faults_of_sums(sheet: Sheet, rows: Sequence[ReadRow]) -> tuple[Fault, ...]:
    """Return where the totals of a sheet contradict one another or its rows."""
    faults = [fault for aside in sheet.asides for fault in aside.faults if not _is_settled(fault, rows)]
    for each in sums_of(sheet, rows):
        said = {
            aside.sums[each.field]: aside.number
            for aside in sheet.asides
            if aside.kind == TOTAL and each.field in aside.sums
        }
        at = max(said.values(), default=0)
        if len(said) > 1:
            faults.append(Fault(at, each.field, TotalsDiffer(totals=sorted(said))))
        elif each.unread == 0 and each.difference:
            no = SheetTotalDoesNotAddUp(told=each.told, rows=each.rows, difference=each.difference)
            faults.append(Fault(at, each.field, no, (str(each.rows),)))
    return (*faults, *_faults_of_groups(sheet, rows))


def remarks_of_peers(sheet: Sheet, rows: Sequence[ReadRow]) -> tuple[Fault, ...]:
    """Return the amounts that are a hundred times what is usual in their column, or a hundredth of it."""
    found: list[Fault] = []
    for name in dict.fromkeys(name for row in rows for name in row.says):
        if not _is_money(sheet, name):
            continue
        held = [(row.number, abs(row.says[name])) for row in rows if row.says.get(name)]
        if len(held) < FEWEST_PEERS:
            continue
        median = median_of([amount for _, amount in held])
        found += [
            Fault(row, name, FarFromItsPeers(amount=amount, median=int(median)))
            for row, amount in held
            if not LEAST_OF_MEDIAN <= amount / median <= MOST_OF_MEDIAN
        ]
    return tuple(sorted(found, key=lambda fault: fault.row))


def median_of(amounts: Collection[int]) -> Fraction:
    """Return the median of some amounts, exactly. Raises: ValueError where there is none."""
    if not amounts:
        raise ValueError("no amount has no median")
    ordered = sorted(amounts)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)


def _is_settled(fault: Fault, rows: Iterable[ReadRow]) -> bool:
    """Tell whether a total that can be read in two ways is in one of them what its rows add up to."""
    counted = _sum(fault.field, rows, ())
    return counted.unread == 0 and str(counted.rows) in fault.choices


def _sum(name: str, rows: Iterable[ReadRow], totals: Iterable[Aside]) -> ColumnSum:
    good = quarantined = unread = 0
    for row in rows:
        amount = row.says.get(name)
        if amount is None:
            unread += any(fault.field == name for fault in row.faults)
        elif row.is_good:
            good += amount
        else:
            quarantined += amount
    told = next((aside.sums[name] for aside in totals if name in aside.sums), None)
    return ColumnSum(name, told, good, quarantined, unread)


def _faults_of_groups(sheet: Sheet, rows: Sequence[ReadRow]) -> Iterable[Fault]:
    """Tell where the sum of a group is not that of the rows below it, up to the next group of its rank."""
    groups = [aside for aside in sheet.asides if aside.kind == GROUP]
    ends = [aside.number for aside in sheet.asides if aside.kind == TOTAL]
    for place, group in enumerate(groups):
        after = [each.number for each in groups[place + 1 :] if _rank(each) <= _rank(group)]
        end = min([*after, *(number for number in ends if number > group.number)], default=None)
        members = [row for row in rows if row.number > group.number and (end is None or row.number < end)]
        for name, told in group.sums.items():
            counted = _sum(name, members, ())
            if counted.unread == 0 and counted.rows != told:
                facts = {"told": told, "rows": counted.rows, "difference": counted.rows - told}
                yield Fault(group.number, name, SheetTotalDoesNotAddUp(**facts), (str(counted.rows),))


def _rank(group: Aside) -> int:
    return 2 if set(group.rank) <= set("IVX") else 1


def _is_money(sheet: Sheet, name: str) -> bool:
    try:
        return form_holds(sheet.form, name) in MONEYS
    except KeyError:
        return False
