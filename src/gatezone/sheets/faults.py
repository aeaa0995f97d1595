"""Why a file is not read. Each desk turns these into errors of its own, with its own words."""


class SheetError(Exception):
    """The file is not read."""


class NotReadable(SheetError):
    """The file is not what it should be, is damaged, or is made to harm its reader."""


class LockedFile(SheetError):
    """The file has a password, or is of the old format before .xlsx and .docx."""


class TooManyBytes(SheetError):
    """The file has more bytes than its desk takes."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(size)


class TooManyRows(SheetError):
    """The sheet has more rows than its desk takes."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        super().__init__(rows)


class CellsMerged(SheetError):
    """Cells of the sheet are merged, and its desk does not take merged cells."""

    def __init__(self, cells: tuple[str, ...]) -> None:
        self.cells = cells
        super().__init__(cells)
