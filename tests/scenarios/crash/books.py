"""Auditing a zone after a crash: what was acknowledged is there, and nothing is there by half."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db.models import Count

from gatezone.crossings.events import VehicleReleased
from gatezone.crossings.models import Crossing, Release, Window
from gatezone.crossings.replay import Line
from gatezone.journal.models import Entry, Remembered
from gatezone.journal.queries import entries_of_kinds


def lost(acknowledged: Mapping[UUID, str]) -> list[str]:
    """Return what was acknowledged and is not remembered with that answer, or left nothing in the journal."""
    remembered = dict(Remembered.objects.values_list("command_id", "outcome__answer"))
    recorded = set(Entry.objects.values_list("command_id", flat=True))
    return [
        f"{each}: told {answer}, kept {remembered.get(each)}"
        for each, answer in acknowledged.items()
        if remembered.get(each) != answer or each not in recorded
    ]


def halves() -> list[str]:
    """Return every command of which only a part is there, by all that its parts can be compared with."""
    return [*_answers_without_entries(), *_crossings_untold(), *_releases_untold(), *_places_miscounted()]


def _answers_without_entries() -> Iterator[str]:
    done = Remembered.objects.filter(outcome__has_key="answer").values_list("command_id", flat=True)
    recorded = Entry.objects.exclude(command_id=None).values_list("command_id", flat=True)
    for each in set(done) ^ set(recorded):
        yield f"{each} is only answered, or only recorded"


def _crossings_untold() -> Iterator[str]:
    line = Line()
    kinds = Entry.objects.filter(kind__startswith="crossings.").values_list("kind", flat=True).distinct()
    for entry in entries_of_kinds(sorted(kinds)):
        line.hear(entry.kind, entry.subject, entry.body, entry.at)
    kept = {each.ref: each for each in Crossing.objects.all()}
    for ref in kept.keys() ^ line.crossings.keys():
        yield f"{ref} is only in the table, or only in the journal"
    for ref in kept.keys() & line.crossings.keys():
        told, row = line.crossings[ref], kept[ref]
        for journal, table in (
            (told.state, row.state),
            (told.route, row.route_id),
            (told.yard, row.yard_id),
            (told.lane, row.lane_id),
            (told.starts_at, row.starts_at),
            (told.arrived_at, row.arrived_at),
            (told.late_since, row.late_since),
            (told.ahead, row.ahead),
        ):
            if journal != table:
                yield f"{ref}: the journal tells {journal}, the table {table}"


def _releases_untold() -> Iterator[str]:
    told = Entry.objects.filter(kind=VehicleReleased.KIND).values("subject").annotate(agencies=Count("id"))
    kept = Release.objects.exclude(released_at=None).values("crossing").annotate(agencies=Count("id"))
    in_journal = {each["subject"]: each["agencies"] for each in told}
    in_table = {f"crossing/{each['crossing']}": each["agencies"] for each in kept}
    for ref in in_journal.keys() | in_table.keys():
        if in_journal.get(ref) != in_table.get(ref):
            yield f"{ref}: {in_journal.get(ref)} releases told, {in_table.get(ref)} kept"


def _places_miscounted() -> Iterator[str]:
    for window in Window.objects.all():
        taken = Crossing.objects.filter(window=window).count()
        if window.given != taken:
            yield f"window {window.starts_at}: {window.given} places given, {taken} taken"
