"""The letter of the week in words, in each language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override

from gatezone.programme.weekly import DigestLine
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import due_after, on_its_day
from gatezone.workdays.wording import due_words

GROUPS: Mapping[str, str] = {
    "overdue": gettext_noop("Overdue"),
    "due": gettext_noop("Due this week"),
    "new": gettext_noop("New tasks"),
}
"""What the letter calls its parts, the most urgent first."""

WEEK = gettext_noop("Tasks of the week from %(day)s")
"""The subject of the letter."""


def digest_words(week: date, lines: Sequence[DigestLine]) -> dict[str, tuple[str, str]]:
    """Return the subject and the text of the letter of a week, by language."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words[language] = (gettext(WEEK) % {"day": _written(week)}, "\n".join(_text(lines)))
    return words


def _text(lines: Sequence[DigestLine]) -> Iterator[str]:
    tasks = f"{settings.URL.geturl().rstrip('/')}/tasks"
    for group, words in GROUPS.items():
        mine = [each for each in lines if each.group == group]
        if mine:
            yield f"{gettext(words)}: {len(mine)}"
            for each in mine:
                yield f"- {each.code}: {each.title}{_deadline(each.due_on)}"
                yield f"  {tasks}/{each.task.id}"
            yield ""
    yield tasks


def _deadline(due_on: date | None) -> str:
    if due_on is None:
        return ""
    due = due_after(on_its_day(calendar_of("vietnam")), due_on).day
    return f" ({due_words(due, _written) if due.waits_for else _written(due_on)})"


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
