"""
What a lane says in more than one language: the officer's first, and the driver's below it.

A driver may come from either side, so what is red is said in Vietnamese and in Chinese on every page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import get_language, gettext, override, pgettext

from gatezone.kernel.errors import Reason
from gatezone.web.look.templatetags.look import fact, spoken
from gatezone.web.truck.wording import in_words

DRIVERS = {"vi": "vi", "zh-hans": "zh-Hans"}
"""The languages of drivers, and what a page calls them."""


FACT = "fact"
"""The context of the names of facts (`cli.wording`)."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A reason in one language: its sentence, and the facts it rests on."""

    lang: str
    sentence: str
    facts: str


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in the language of the page, and in those of drivers that the page is not in."""

    here: Saying
    others: tuple[Saying, ...]
    source: str


def told(reasons: Iterable[Reason]) -> list[Told]:
    """Return reasons in every language they must be said in. Cost: as `wording.in_words`, a language."""
    asked = tuple(reasons)
    here = in_words(asked)
    others = [list(_in(language, asked)) for language in _others()]
    return [
        Told(_saying(reason, lang=""), tuple(each[place] for each in others), reason.source)
        for place, reason in enumerate(here)
    ]


def words_of_drivers(words: str | Promise) -> list[tuple[str, str]]:
    """Return words in the languages of drivers that the page is not in, each with what a page calls it."""
    said = []
    for language in _others():
        with override(language):
            said.append((DRIVERS[language], str(words)))
    return said


def _others() -> Iterator[str]:
    here = (get_language() or "vi")[:2]
    return (language for language in DRIVERS if language[:2] != here)


def _in(language: str, reasons: tuple[Reason, ...]) -> Iterator[Saying]:
    with override(language):
        for each in in_words(reasons):
            yield _saying(each, lang=DRIVERS[language])


def _saying(reason: Reason, *, lang: str) -> Saying:
    facts = (
        f"{spoken(pgettext(FACT, name))}: {strip_tags(fact(value))}" for name, value in reason.facts.items()
    )
    return Saying(lang, gettext(reason.sentence), " · ".join(facts))
