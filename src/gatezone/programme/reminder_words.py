"""What reminders say, by the code of their words in the catalogue of following."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop

WORDS: Mapping[str, str] = {
    "assigned": gettext_noop("A task was given to your unit: take it on within one working day"),
    "behind": gettext_noop("Half of the time has gone, and less than a quarter is done"),
    "due-soon": gettext_noop("A task is due soon"),
    "due": gettext_noop("A task is due and its result is not handed in"),
    "overdue-head": gettext_noop("A task is overdue: urge its lead unit"),
    "overdue-province": gettext_noop("A task is long overdue and goes on the list to the province"),
    "update": gettext_noop("Tell how far the task is: the month ends"),
}

GROUPS: Mapping[str, str] = {
    "overdue": gettext_noop("Overdue"),
    "due": gettext_noop("Due this week"),
    "new": gettext_noop("New tasks"),
}
"""What the letter of the week calls its parts, the most urgent first."""

WEEK = gettext_noop("Tasks of the week from %(day)s")
"""The subject of that letter."""
