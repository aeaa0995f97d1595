"""What a verification finds. Pure."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """
    Something that is not as it was written, by the name of the entry, the checkpoint or the row.

    ``code`` says of which kind it is, for a page that has its own words for it (`CODES`).
    """

    where: str
    what: str
    code: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


ALTERED, DELETED, OUT_OF_THE_TREE, NOT_VOUCHED_FOR = (
    "altered",
    "deleted",
    "out-of-the-tree",
    "not-vouched-for",
)
ROW_ALTERED, ROW_GONE, UNTOLD = "row-altered", "row-gone", "untold"
