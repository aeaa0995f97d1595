"""The parts of a written procedure, read one field after another: what has the wrong shape is named by its place."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from gatezone.kernel.names import Names
from gatezone.permits.catalogue.faults import Fault, NotAProcedure

LONGEST = 4_000
"""A text of a procedure is no longer, in characters."""

MOST = 100_000
"""No count of a procedure is greater."""

T = TypeVar("T")


class Part:
    """
    One table of a written procedure, and where it stands in it.

    Raises: NotAProcedure, where it is no table or has a field that its kind does not have.
    """

    def __init__(self, value: object, at: str, kind: type | Collection[str]) -> None:
        self.at = at
        if not isinstance(value, Mapping):
            raise NotAProcedure(Fault(at or "procedure", "not-a-table"))
        self.value: Mapping[str, Any] = value
        known = {each.name for each in fields(kind)} if isinstance(kind, type) else set(kind)
        for name in value:
            if name not in known:
                raise self.wrong(str(name)[:40], "unknown-field")

    def wrong(self, name: str, code: str) -> NotAProcedure:
        """Return the error that names a field of this part."""
        return NotAProcedure(Fault(self.place(name), code))

    def place(self, name: str) -> str:
        """Return where a field of this part stands."""
        return f"{self.at}.{name}" if self.at else name

    def has(self, name: str) -> bool:
        """Tell whether a field is written and is not nothing."""
        return self.value.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; one without a default must have letters."""
        value = self._written(name, default)
        if not isinstance(value, str):
            raise self.wrong(name, "not-a-text")
        if default is None and not value.strip():
            raise self.wrong(name, "empty")
        if len(value) > LONGEST or not all(letter.isprintable() for letter in value):
            raise self.wrong(name, "not-a-text")
        return value

    def one_of(self, name: str, known: Collection[str], default: str | None = None) -> str:
        """Return a word out of those that are known."""
        value = self.text(name, default)
        if value not in known:
            raise self.wrong(name, "unknown-word")
        return value

    def count(self, name: str, default: int | None = None, *, least: int = 1) -> int:
        """Return a whole number that is not too small."""
        value = self._written(name, default)
        if type(value) is not int:
            raise self.wrong(name, "not-a-whole-number")
        if value < least:
            raise self.wrong(name, "too-small")
        if value > MOST:
            raise self.wrong(name, "too-great")
        return value

    def money(self, name: str) -> int:
        """Return whole đồng."""
        value = self._written(name, None)
        if type(value) is not int or not 0 <= value <= 10**12:
            raise self.wrong(name, "not-a-whole-number")
        return value

    def flag(self, name: str, default: bool) -> bool:
        """Return a yes or no."""
        value = self._written(name, default)
        if type(value) is not bool:
            raise self.wrong(name, "not-yes-or-no")
        return value

    def day(self, name: str) -> date:
        """Return a day, written as in 2026-03-01."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self.wrong(name, "not-a-day") from None

    def names(self, name: str) -> Names:
        """Return a name in the three languages; the Chinese one may be missing."""
        part = Part(self._written(name, None), self.place(name), Names)
        return Names(part.text("vi"), part.text("en"), part.text("zh", ""))

    def one(self, name: str, kind: type, read: Callable[["Part"], T]) -> T:
        """Return what is read from a table inside this one."""
        return read(Part(self._written(name, None), self.place(name), kind))

    def maybe(self, name: str, read: Callable[[str], T]) -> T | None:
        """Return what is read of a field, or nothing where it is not written."""
        return read(name) if self.has(name) else None

    def each(self, name: str, kind: type | Collection[str], read: Callable[["Part"], T]) -> tuple[T, ...]:
        """Return what is read from each table of a list; the first is number one."""
        rows = self._list(name)
        return tuple(
            read(Part(row, f"{self.place(name)}.{number}", kind)) for number, row in enumerate(rows, 1)
        )

    def keyed(self, name: str, key: str, kind: Collection[str], read: Callable[["Part"], T]) -> dict[str, T]:
        """Return what is read from each table of a list by its key, in their order; no key comes twice."""
        found: dict[str, T] = {}
        for word, value in self.each(name, kind, lambda row: (row.text(key), read(row))):
            if word in found:
                raise self.wrong(f"{name}.{len(found) + 1}.{key}", "twice")
            found[word] = value
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a list that is not empty."""
        rows = self._list(name)
        if not rows or not all(isinstance(each, str) and each for each in rows):
            raise self.wrong(name, "not-a-list")
        return tuple(rows)

    def _list(self, name: str) -> list[Any]:
        value = self.value.get(name, [])
        if not isinstance(value, list) or len(value) > 200:
            raise self.wrong(name, "not-a-list")
        return value

    def _written(self, name: str, default: Any) -> Any:
        value = self.value.get(name)
        if value is None and default is None:
            raise self.wrong(name, "missing")
        return default if value is None else value
