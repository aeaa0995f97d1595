"""
The post room: reads the journal, makes deliveries, hands out what is due, notes what came of it.

The sealed journal is the outbox. An entry is written in the transaction of its fact and numbered without gaps,
so whoever reads the numbers in order misses nothing and sees nothing that was rolled back. A delivery is made
once for each entry and address, and sent at least once: the receiver knows a repetition by its id.

Nothing here is a command, as nothing here is a fact of the zone: it may all be done again.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from gatezone.crossings.queries import codes_of
from gatezone.journal.queries import EntryRow, entries_named, entries_sealed_from
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import actor_of
from gatezone.webhooks.models import Bookmark, Delivery, Subscription
from gatezone.webhooks.partners import Answer
from gatezone.webhooks.telling import body

BATCH = 1_000
"""Entries that are read at a time."""

HANDFUL = 20
"""Deliveries that are handed out at a time for one address, so that a long line does not hold up the others."""

HELD_FOR = timedelta(minutes=2)
"""So long a delivery is with who took it; if nothing was heard of it by then, it is due again."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=6)
"""How long a delivery waits after its first failure, twice as long after each, and at most."""

FIRST_REST, LONGEST_REST = timedelta(seconds=10), timedelta(minutes=5)
"""The same for an address at which nobody answered at all: nothing is sent there meanwhile."""

TRIED_FOR = timedelta(days=3)
KEPT_FOR = timedelta(days=30)
"""How long a delivery is tried, and how long it is kept after it ended."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: to whom, and the body, which is the same each time."""

    delivery: UUID
    subscription: UUID
    url: str
    attempt: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a letter; without an answer it was not sent after all."""

    letter: Letter
    answer: Answer | None


def read_on(*, on: date) -> int:
    """
    Read the next sealed entries and make a delivery for each address that may see its trip; return how many were read.

    Cost: four SQL statements, and two for each account that is told; two where nothing is new.
    """
    with transaction.atomic():
        mark, _ = Bookmark.objects.select_for_update().get_or_create(pk=1)
        # The entries first: who subscribes from now on is told of those that are sealed from now on.
        entries = entries_sealed_from(mark.next_number, limit=BATCH)
        if not entries:
            return 0
        about_trips = [each for each in entries if each.subject.kind == "crossing"]
        if about_trips:
            Delivery.objects.bulk_create(_deliveries(about_trips, on=on), ignore_conflicts=True)
        mark.next_number = _number(entries[-1]) + 1
        mark.save(update_fields=["next_number"])
        return len(entries)


def take_due(now: datetime, *, on: date) -> list[Letter]:
    """
    Hand out what is due, at most a handful for each address, in the order of the journal.

    Of one trip only the oldest is handed out, so that the next is not told before it. Who takes a letter has
    two minutes to `note` what came of it.
    Cost: three SQL statements, one for each address with something due, and two for each account.
    """
    with transaction.atomic():
        due = list(_due(now).select_for_update(of=("self",), skip_locked=True).select_related("subscription"))
        Delivery.objects.filter(pk__in=[each.pk for each in due]).update(next_try_at=now + HELD_FOR)
    return _letters(due, now, on=on)


def note(sent: Iterable[Sent], now: datetime, *, chance: Callable[[], float] = random.random) -> None:
    """Note what came of letters. Cost: two SQL statements each. ``chance`` spreads the next tries."""
    for each in sent:
        waiting = Delivery.objects.filter(pk=each.letter.delivery, state="waiting")
        if each.answer is None:
            waiting.update(next_try_at=now)
        elif each.answer.is_taken:
            waiting.update(
                state="delivered",
                attempts=each.letter.attempt,
                outcome=each.answer.words,
                ended_at=now,
            )
        else:
            pause = _pause(FIRST_PAUSE, LONGEST_PAUSE, each.letter.attempt) * (0.5 + chance() / 2)
            waiting.update(attempts=each.letter.attempt, outcome=each.answer.words, next_try_at=now + pause)
        if each.answer is not None:
            _note_address(each.letter.subscription, each.answer, now)


def give_up_old(now: datetime) -> int:
    """Give up what was tried for three days, or waited as long at an address where nobody answers."""
    old = Delivery.objects.filter(state="waiting", due_since__lt=now - TRIED_FOR)
    return old.update(state="given-up", ended_at=now)


def forget_old(now: datetime) -> int:
    """Forget the deliveries that ended a month ago; the entries they told of stay in the journal."""
    return Delivery.objects.filter(ended_at__lt=now - KEPT_FOR).delete()[0]


def _deliveries(entries: list[EntryRow], *, on: date) -> Iterable[Delivery]:
    trips = {UUID(each.subject.id) for each in entries}
    seen_by: dict[UUID, dict[UUID, str]] = {}
    for address in Subscription.objects.filter(ended_at=None).order_by("id"):
        if address.account_id not in seen_by:
            seen_by[address.account_id] = codes_of(trips, by=actor_of(address.account_id, on=on))
        for each in entries:
            if UUID(each.subject.id) in seen_by[address.account_id]:
                yield Delivery(
                    subscription=address,
                    entry=each.id,
                    number=_number(each),
                    kind=each.kind,
                    subject=str(each.subject),
                )


def _due(now: datetime) -> QuerySet[Delivery]:
    open_address = Q(subscription__rests_until=None) | Q(subscription__rests_until__lte=now)
    earlier = Delivery.objects.filter(
        subscription=OuterRef("subscription"),
        subject=OuterRef("subject"),
        state="waiting",
        number__lt=OuterRef("number"),
    )
    waiting = Delivery.objects.filter(
        open_address, ~Exists(earlier), state="waiting", subscription__ended_at=None, next_try_at__lte=now
    )
    turn = Window(RowNumber(), partition_by="subscription", order_by="number")
    first = waiting.annotate(turn=turn).filter(turn__lte=HANDFUL).values("pk")
    return Delivery.objects.filter(pk__in=first, state="waiting", next_try_at__lte=now).order_by("number")


def _letters(due: list[Delivery], now: datetime, *, on: date) -> list[Letter]:
    """Write the letters; what an account may no longer see is withdrawn."""
    entries = entries_named([each.entry for each in due])
    codes: dict[UUID, dict[UUID, str]] = {}
    letters, withdrawn = [], []
    for account in {each.subscription.account_id for each in due}:
        trips = {_trip(each) for each in due if each.subscription.account_id == account}
        codes[account] = codes_of(trips, by=actor_of(account, on=on))
    for each in due:
        code = codes[each.subscription.account_id].get(_trip(each))
        if code is None:
            withdrawn.append(each.pk)
            continue
        entry = entries[each.entry]
        told = body(
            delivery=each.id,
            number=each.number,
            kind=each.kind,
            at=entry.at,
            crossing=_trip(each),
            code=code,
            facts=entry.body,
        )
        letters.append(Letter(each.id, each.subscription_id, each.subscription.url, each.attempts + 1, told))
    if withdrawn:
        Delivery.objects.filter(pk__in=withdrawn).update(state="withdrawn", ended_at=now)
    return letters


def _note_address(subscription: UUID, answer: Answer, now: datetime) -> None:
    """An address where nobody answers rests, longer each time; one that answers anything at all does not."""
    address = Subscription.objects.filter(pk=subscription)
    if answer.status is not None:
        address.exclude(failures=0, rests_until=None).update(failures=0, rests_until=None)
        return
    failures = 1 + (address.values_list("failures", flat=True).first() or 0)
    address.update(failures=failures, rests_until=now + _pause(FIRST_REST, LONGEST_REST, failures))


def _pause(first: timedelta, longest: timedelta, times: int) -> timedelta:
    return min(first * 2 ** min(times - 1, 20), longest)


def _number(entry: EntryRow) -> int:
    if entry.number is None:
        raise RuntimeError(f"entry {entry.id} is not sealed")
    return entry.number


def _trip(delivery: Delivery) -> UUID:
    return UUID(Ref.parse(delivery.subject).id)
