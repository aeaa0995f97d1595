"""The pages of the reference, one function each."""

import argparse
import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from gatezone.cli.parser import command_line
from gatezone.cli.reference import finding
from gatezone.cli.reference.catalogues import catalogue_files
from gatezone.cli.reference.finding import Command, Modules
from gatezone.cli.reference.glossary import glossary_page
from gatezone.cli.reference.markdown import code, first_line, page, table, type_name
from gatezone.cli.reference.openapi import api_page
from gatezone.kernel.errors import code_of
from gatezone.kernel.machine import Machine, Move
from gatezone.kernel.rule import Source
from gatezone.parties.duties import DUTIES

ALWAYS_GIVEN = ("by", "at")
"""What every command is given; the pages do not repeat it."""

_PART = re.compile(r"(Records|Raises|Source|Cost):\s+")


def pages_of(found: Modules) -> dict[str, str]:
    """Return the text of every page under the name of its file."""
    written = {
        "rules.md": rule_book(found),
        "machines.md": machine_page(found),
        "events.md": event_page(found),
        "figures.md": figure_page(found),
        "errors.md": error_page(found),
        "commands.md": command_page(found),
        "command-line.md": command_line_page(),
        "data.md": data_page(),
        "glossary.md": glossary_page(),
    }
    apis = finding.apis(found)
    if apis:
        written["api.md"] = api_page(apis)
    return {**written, "README.md": _contents(written)}


def rule_book(found: Modules) -> str:
    """Return what is forbidden, by app and by the act that is judged."""
    parts = []
    for app, book in finding.rule_books(found).items():
        parts.append(f"## {app}")
        for act, rules in book.items():
            rows = [[code(each.code), each.sentence, str(each.source), _days(each.source)] for each in rules]
            parts += [f"### {act}", table(["code", "sentence", "source", "in force"], rows)]
    sentence = (
        "What the zone refuses, and why. An act asks all of its rules and gives every reason at once; a rule "
        "is not asked on days on which its source is not in force."
    )
    return page("The rule book", sentence, *parts)


def machine_page(found: Modules) -> str:
    """Return the states and moves of everything that has a life, with a drawing."""
    parts: list[str] = []
    for app, machine in finding.machines(found):
        states = [[code(name), words, _ends(machine, name)] for name, words in machine.states.items()]
        moves = [
            [
                code(each.name),
                each.label,
                code(*each.origins),
                _target(each),
                _duties(each.duties),
            ]
            for each in machine.moves
        ]
        parts += [
            f"## {machine.name} ({app})",
            f"```mermaid\n{machine.drawing()}\n```",
            table(["state", "words", ""], states),
            table(["move", "words", "from", "to", "duties"], moves),
        ]
    sentence = (
        "The lives of things: their states, the steps between them, and who may take each. One declaration "
        "makes the buttons, the refusals, the database's check constraint and these drawings."
    )
    return page("Machines", sentence, *parts)


def event_page(found: Modules) -> str:
    """Return what is remembered."""
    kinds = finding.events(found)
    parts: list[str] = []
    for app in dict.fromkeys(finding.app_of(each.__module__) for each in kinds):
        parts.append(f"## {app}")
        for each in (kind for kind in kinds if finding.app_of(kind.__module__) == app):
            types = typing.get_type_hints(each)
            fields = [[code(one.name), code(type_name(types[one.name]))] for one in dataclasses.fields(each)]  # type: ignore[arg-type]
            parts += [f"### {each.KIND}", first_line(each), table(["field", "type"], fields)]
    sentence = (
        "What the journal remembers. The first field is the subject; a `Ref` names a thing as `kind/id`; a "
        "moment is written in UTC with microseconds. No event holds a name, a phone or a login."
    )
    return page("Events", sentence, *parts)


def figure_page(found: Modules) -> str:
    """Return what is counted and reported."""
    parts: list[str] = []
    for figure in finding.figures(found):
        rows = [
            ["title", figure.title.vi, figure.title.en, figure.title.zh],
            ["unit", figure.unit.vi, figure.unit.en, figure.unit.zh],
        ]
        parts += [
            f"## {figure.code}",
            figure.definition,
            table(["", "vi", "en", "zh"], rows),
            f"Source: {figure.source}.",
        ]
    for rate in finding.rates(found):
        parts += [
            f"## {rate.code}",
            rate.definition,
            table(["", "vi", "en", "zh"], [["title", rate.title.vi, rate.title.en, rate.title.zh]]),
            f"A rate: `{rate.above.code}` / `{rate.below.code}`. Source: {rate.source}.",
        ]
    sentence = (
        "What the zone counts. A figure is never typed in: it is the number of the things it counted, and "
        "opens into them."
    )
    return page("Figures", sentence, *parts)


def error_page(found: Modules) -> str:
    """Return the tree of refusals."""
    where = finding.raised_where(found)
    parts: list[str] = []
    for family in finding.families(found):
        rows = [
            [code(each.__name__), code(code_of(each)), first_line(each), code(*where.get(each, ()))]
            for each in (family.error, *family.members)
        ]
        parts += [f"## {family.error.__name__}", table(["error", "code", "sentence", "raised by"], rows)]
    sentence = (
        "Every way in which a wish is turned down, in six families. A door translates the family; a person "
        "reads the sentence. Whatever is not here is a fault of ours, and is never shown as a refusal."
    )
    return page("Errors", sentence, *parts)


def command_page(found: Modules) -> str:
    """Return what can be done, and the duties it takes."""
    told = finding.commands(found)
    parts: list[str] = []
    for app in dict.fromkeys(each.app for each in told):
        parts.append(f"## {app}")
        for each in (one for one in told if one.app == app):
            parts += _command(each)
    rows = [
        [code(duty.code), duty.names.vi, duty.names.en, duty.names.zh, ", ".join(sorted(duty.over))]
        for duty in DUTIES.values()
    ]
    parts += ["## Duties", table(["duty", "vi", "en", "zh", "held over"], rows)]
    sentence = (
        "Every write there is. Each command also takes `by` (the actor), `at` (the moment) and, where the "
        "caller wishes to be able to repeat it safely, `command_id`; all arguments are named. Where a person "
        "signs or confirms what another wrote, `shown` is the seal of what their page showed."
    )
    return page("Commands", sentence, *parts)


def command_line_page() -> str:
    """Return what can be typed after ./gatezone."""
    parser = command_line()
    rooms = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    lines = {each.dest: each.help or "" for each in rooms._choices_actions}
    parts = [table(["command", "it will"], [[code(name), line] for name, line in lines.items()])]
    for name, room in rooms.choices.items():
        parts += [f"## ./gatezone {name}", *_words_of(room, f"./gatezone {name}")]
    sentence = (
        "`./gatezone` with nothing behind it serves the zone. Each command has its own `--help` and takes "
        "`--data DIR`, the folder of one zone; `DATABASE_URL` names a PostgreSQL of yours."
    )
    return page("The command line", sentence, *parts)


def data_page() -> str:
    """Return what dated data there is, and how sure it is."""
    parts: list[str] = []
    for file in catalogue_files():
        rows = [[code(each.name), str(each.rows), str(each.uncertain), each.share] for each in file.tables]
        parts += [f"## {file.path}", file.sentence]
        parts.append(table(["table", "rows", "uncertain", "share"], rows))
    sentence = (
        "The dated facts the zone works with, each in a file with its source. *Uncertain* are the rows that "
        "say `certain = false`: no source states them plainly, and a note beside them says what is missing."
    )
    return page("Dated data", sentence, *parts)


def _contents(written: dict[str, str]) -> str:
    rows = [
        [f"[{text.splitlines()[0].removeprefix('# ')}]({name})", _first_sentence(text.splitlines()[2])]
        for name, text in written.items()
    ]
    return page("Reference", "What the code says of itself.", table(["page", "it tells"], rows))


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.) ", text, maxsplit=1)[0]


def _days(source: Source) -> str:
    since = "" if source.since == date.min else f"since {source.since}"
    until = f"until {source.until}" if source.until else ""
    return " ".join(each for each in (since, until) if each) or "always"


def _ends(machine: Machine, state: str) -> str:
    return "begins here" if state == machine.initial else "ends here" if state in machine.final else ""


def _target(move: Move) -> str:
    return code(move.target) if move.target else "where it is"


def _duties(codes: Sequence[str] | frozenset[str]) -> str:
    return ", ".join(duty.names.en for duty in DUTIES.values() if duty.code in codes)


def _command(command: Command) -> list[str]:
    sentence, parts = _docstring(command.act)
    wished = [each for each in inspect.signature(command.act).parameters if each not in ALWAYS_GIVEN]
    rows = [["Takes", code(*wished)], *([name, text] for name, text in parts.items())]
    rows.append(["Duties", _duties(command.duties) or "none of its own"])
    return [f"### {command.name}", sentence, table(["", ""], rows)]


def _docstring(act: Any) -> tuple[str, dict[str, str]]:
    """Return the sentences of a docstring, and what stands behind Records, Raises, Source and Cost."""
    sentences: list[str] = []
    parts: dict[str, list[str]] = {}
    reading = sentences
    for line in (inspect.getdoc(act) or "").splitlines():
        named = _PART.match(line)
        if named:
            reading = parts.setdefault(named[1], [])
            line = line[named.end() :]
        if line.strip():
            reading.append(line.strip())
    return " ".join(sentences), {name: " ".join(lines) for name, lines in parts.items()}


def _words_of(room: argparse.ArgumentParser, typed: str) -> Iterator[str]:
    yield room.description or ""
    inner = [each for each in room._actions if isinstance(each, argparse._SubParsersAction)]
    words = [each for each in room._actions if each not in inner and "--help" not in each.option_strings]
    if words:
        yield table(["word", "what it is"], [[code(_shown(each)), _help(each)] for each in words])
    for each in inner:
        for name, deeper in each.choices.items():
            yield f"### {typed} {name}"
            yield from _words_of(deeper, f"{typed} {name}")


def _shown(word: argparse.Action) -> str:
    metavar = str(word.metavar or word.dest.upper())
    if not word.option_strings:
        return metavar
    return " ".join([*word.option_strings, *([metavar] if word.nargs != 0 else [])])


def _help(word: argparse.Action) -> str:
    return word.help or ""
