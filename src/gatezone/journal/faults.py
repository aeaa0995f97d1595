"""What a verification finds. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written, by the name of the entry, the checkpoint or the row."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
