"""
`./gatezone translations`: bring the files of the translators up to date, and compile them.

A translation is kept for as long as its English words are written somewhere; new words arrive empty. What is
compiled has the same bytes on every machine, so it is committed beside its source.
"""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

import polib

from gatezone.cli.wording import Wording, Wordings, collect, is_public
from gatezone.settings import LOCALE_PATHS

LANGUAGES = ("vi", "zh_Hans")
"""Those translated into; English is what is translated."""

WHOLE = frozenset({"vi"})
"""Those everything is said in; the others must be able to say what is public."""

HEADER = {
    "Project-Id-Version": "gatezone",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
HINT = "Kept up to date by ./gatezone translations; only the msgstr lines are written by hand."
WIDTH = 110


def run(arguments: Namespace) -> int:
    """Refresh and compile every language, and say what is missing; exit status 1 where anything is."""
    wordings = collect()
    return max([_refresh(language, wordings) for language in LANGUAGES])


def file_of(language: str) -> Path:
    """Return the file the translators of a language write in."""
    return Path(LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> polib.POFile:
    """Return what a language says so far."""
    file = file_of(language)
    return polib.pofile(str(file), wrapwidth=WIDTH) if file.exists() else polib.POFile(wrapwidth=WIDTH)


def missing(language: str, said: polib.POFile, wordings: Wordings) -> list[Wording]:
    """Return what a language must say and does not."""
    known = {wording_of(entry) for entry in said if _is_said(entry)}
    wanted = (each for each, places in wordings.items() if language in WHOLE or is_public(places))
    return [each for each in wanted if each not in known]


def obsolete(said: polib.POFile, wordings: Wordings) -> list[Wording]:
    """Return what a language says of words that are written nowhere any more."""
    return [wording_of(entry) for entry in said if wording_of(entry) not in wordings]


def refreshed(language: str, said: polib.POFile, wordings: Wordings) -> polib.POFile:
    """Return the file with all words of the product and no others, in the order of the words."""
    kept = {wording_of(entry): entry for entry in said}
    fresh = polib.POFile(wrapwidth=WIDTH)
    fresh.header = HINT
    fresh.metadata = {**HEADER, "Language": language}
    fresh.extend(_entry(wording, places, kept) for wording, places in wordings.items())
    return fresh


def wording_of(entry: polib.POEntry) -> Wording:
    """Return the words an entry translates."""
    return Wording(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def _refresh(language: str, wordings: Wordings) -> int:
    said = read(language)
    fresh = refreshed(language, said, wordings)
    lost, wanting = obsolete(said, wordings), missing(language, fresh, wordings)
    for mark, those in (("-", lost), ("?", wanting)):
        for wording in those:
            print(f"{language} {mark} {wording.words}")
    file_of(language).parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(file_of(language)))
    fresh.save_as_mofile(str(file_of(language).with_suffix(".mo")))
    print(f"{language}: {len(fresh)} wordings, {len(wanting)} missing, {len(lost)} taken out")
    return 1 if wanting else 0


def _entry(wording: Wording, places: frozenset[str], kept: Mapping[Wording, polib.POEntry]) -> polib.POEntry:
    before = kept.get(wording)
    plural = {0: before.msgstr_plural.get(0, "") if before else ""} if wording.plural else {}
    return polib.POEntry(
        msgid=wording.words,
        msgid_plural=wording.plural,
        msgctxt=wording.context or None,
        msgstr=before.msgstr if before and not plural else "",
        msgstr_plural=plural,
        occurrences=[(place, "") for place in sorted(places)],
        tcomment=before.tcomment if before else "",
        flags=["python-format"] if "%(" in wording.words else [],
    )


def _is_said(entry: polib.POEntry) -> bool:
    return all(entry.msgstr_plural.values()) if entry.msgstr_plural else bool(entry.msgstr)
