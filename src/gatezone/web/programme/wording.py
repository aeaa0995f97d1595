"""Tasks in words: kinds, levels, ratings, evidence, and what each entry of a history says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.journal.queries import EntryRow
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.web.truck.story import Naming, Told

Words = Mapping[str, Promise | str]

KINDS: Words = {"key": _("Key task"), "regular": _("Regular task"), "sudden": _("Sudden task")}
LEVELS: Words = {
    "central": _("Government and ministries"),
    "province": pgettext_lazy("who gave a task", "Province"),
    "board": _("Management Board"),
}
PAPERS: Words = {
    "decision": pgettext_lazy("a document", "Decision"),
    "directive": pgettext_lazy("a document", "Directive"),
    "resolution": pgettext_lazy("a document", "Resolution"),
    "conclusion": pgettext_lazy("a document", "Notice of a conclusion"),
    "official-letter": pgettext_lazy("a document", "Official letter"),
    "plan": pgettext_lazy("a document", "Plan"),
    "minutes": pgettext_lazy("a document", "Minutes"),
}
REPEATS: Words = {"weekly": _("every week"), "monthly": _("every month"), "quarterly": _("every quarter")}
PROOFS: Words = {
    "document": pgettext_lazy("evidence", "Document"),
    "figure": pgettext_lazy("evidence", "Figure of the zone"),
    "entry": pgettext_lazy("evidence", "Journal entry"),
    "file": pgettext_lazy("evidence", "File"),
}
PRODUCTS: Words = {"full": _("Whole product"), "part": _("Part of the product"), "none": _("No product")}
QUALITIES: Words = {
    "meets": _("Meets what was asked"),
    "minor-fix": _("Small corrections"),
    "fails": _("Does not meet it"),
}
TERMS: Words = {
    "in-term": _("in term"),
    "due-soon": _("due soon"),
    "overdue": pgettext_lazy("a task", "overdue"),
    "not-decided": _("last day not decided yet"),
    "done-on-time": _("done on time"),
    "done-late": _("done late"),
    "no-deadline": _("no deadline"),
    "suspended": pgettext_lazy("a task", "suspended"),
    "cancelled": pgettext_lazy("a task", "cancelled"),
}
COUNTERS: Words = {
    "done-on-time": _("Done on time"),
    "done-late": _("Done late"),
    "open-in-term": _("Open, in term"),
    "open-overdue": _("Open, overdue"),
    "no-deadline": _("Without a deadline"),
}
AGAINST: Words = {
    "no-product": _("there is no whole product, and the target is not reached"),
    "after-the-year": _("the result did not come by the end of the year"),
    "late": _("the result came after the deadline"),
    "no-effect": _("neither is the target reached nor an effect outside proven"),
    "quality": _("the result wants corrections"),
}
"""What speaks against a clear result."""

GRADES: Words = {
    "excellent": _("Excellent"),
    "good": pgettext_lazy("a grade", "Good"),
    "completed": pgettext_lazy("a grade", "Completed"),
    "not-completed": pgettext_lazy("a grade", "Not completed"),
}
GRADED: Words = {
    "civil-servant": _("Civil servant"),
    "public-unit": _("Public service unit"),
    "public-staff": _("Staff of a public service unit"),
}
MISSING: Words = {
    "programme": _("too few tasks of the programme are done"),
    "cadre-faults": _("faults in the work with cadres"),
    "not-all-done": _("not all tasks are done"),
    "too-many-late": _("too many tasks are late"),
    "not-all-good": _("not all tasks are on time and good"),
    "not-beyond": _("too few tasks go beyond what was asked"),
    "failed-sub-unit": _("a unit below is not completed"),
    "open-faults": _("earlier faults are not put right"),
}
"""What is missing for the grade the points reach."""

FIELDS: Words = {
    "code": _("Number"),
    "lead_unit": _("Lead unit"),
    "due_on": pgettext_lazy("deadline", "Due"),
    "due_before": _("Due until then"),
    "progress": _("Progress, percent"),
    "said": _("Told"),
    "obstacle": _("In the way"),
    "product_number": _("Product"),
    "reason": _("Reason"),
    "answer": _("Answer"),
    "document": pgettext_lazy("a task", "By the document"),
    "from_unit": _("From"),
    "to_unit": _("To"),
}
"""What an entry of a history says beside its sentence."""

ICONS: Mapping[str, str] = {
    "programme.task-given": "declared",
    "programme.task-taken": "person",
    "programme.extension-asked": "clock",
    "programme.extension-granted": "check",
    "programme.extension-refused": "cross",
    "programme.result-submitted": "called",
    "programme.result-accepted": "check",
    "programme.result-returned": "replay",
    "programme.task-closed": "cleared",
    "programme.task-suspended": "held",
    "programme.task-cancelled": "cancelled",
    "programme.evidence-added": "proof",
    "programme.task-reminded": "clock",
}


def result_key(completion: str, clarity: str) -> str:
    """Return the mark of a rating."""
    return clarity if completion == "completed" else "not-completed"


def story(entries: Iterable[EntryRow], naming: Naming, units: Mapping[str, Names]) -> list[Told]:
    """Return the entries about a task in words. Cost: none; that of the naming."""
    naming.names[Ref("machine", "reminders")] = _("Reminders")
    return [
        replace(naming.told(each), icon=ICONS.get(each.kind, "info"), facts=tuple(_facts(each, units)))
        for each in entries
    ]


def _facts(entry: EntryRow, units: Mapping[str, Names]) -> Iterable[tuple[Any, Any]]:
    for name, words in FIELDS.items():
        value = entry.body.get(name)
        if value in (None, "", []):
            continue
        if name.startswith("due_"):
            yield words, date.fromisoformat(value)
        else:
            yield words, units.get(str(value), value) if name.endswith("unit") else value
