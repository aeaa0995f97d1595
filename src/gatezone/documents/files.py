"""Files of our own that are kept with a document."""

import hashlib
from dataclasses import InitVar, dataclass

MOST_BYTES = 20_000_000
"""The largest document that is compared with one we issued."""


@dataclass(frozen=True)
class Upload:
    """A file that is kept with a document; what was wanted with it is known by its digest."""

    name: str
    sha256: str
    size: int
    held: InitVar[bytes]

    def __post_init__(self, held: bytes) -> None:
        object.__setattr__(self, "_held", held)

    @property
    def content(self) -> bytes:
        """The file itself."""
        return self._held  # type: ignore[attr-defined]


def upload(name: str, content: bytes) -> Upload:
    """Return a file of our own, to be kept with a document."""
    return Upload(name, hashlib.sha256(content).hexdigest(), len(content), content)
