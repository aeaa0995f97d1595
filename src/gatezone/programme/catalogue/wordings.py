"""In which words the years are told: read from beside this file, one set for some years."""

import tomllib
from functools import cache
from importlib.resources import files

from gatezone.kernel.names import Names
from gatezone.programme.sentences import COUNTED, Wording


class NoWording(LookupError):
    """The catalogue holds no words for this year."""


def wording_of(year: int) -> Wording:
    """Return the words of a year. Raises: NoWording."""
    for each in wordings():
        if each.first_year <= year and (each.last_year is None or year <= each.last_year):
            return each
    raise NoWording(year)


@cache
def wordings() -> tuple[Wording, ...]:
    """Return every set of words, the first years first."""
    written = tomllib.loads(files(__package__).joinpath("wordings.toml").read_text("utf-8"))
    return tuple(
        Wording(
            id=row["id"],
            first_year=row["first_year"],
            last_year=row.get("last_year"),
            digits=row["digits"],
            marks={each: Names(**row["marks"][each]) for each in COUNTED},
            pieces={each: Names(**row["pieces"][each]) for each in COUNTED},
            always=frozenset(row["always"]),
            joint=row["joint"],
            nothing=Names(**row["nothing"]),
            source=row["source"],
            certain=row["certain"],
        )
        for row in written["set"]
    )
