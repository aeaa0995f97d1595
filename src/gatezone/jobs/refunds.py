"""The work of giving money back: what was approved is sent to the bank, once; what is not known is asked for."""

import logging
import threading
from uuid import UUID

from django.conf import settings

from gatezone.charges.commands import lose_refund, note_refund, send_refund
from gatezone.charges.refunds import outgoing
from gatezone.charges.refunds.paying_bank import NOT_KNOWN, PAID, NoAnswer, PayingBank, PretendBank, Word
from gatezone.jobs.endless import endlessly
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "refunds"), frozenset({Grant(ACCOUNTANT)}))

PAUSE_SECONDS = 2.0

log = logging.getLogger(__name__)


def refund_without_end(stopping: threading.Event) -> None:
    """
    Send and ask, again and again, until told to stop.

    Only a sample zone has a bank, a pretended one: elsewhere an accountant sends refunds by the bank's own means,
    and notes what came of them.
    """
    if not settings.SAMPLE_ZONE:
        stopping.wait()
        return
    bank = PretendBank(settings.DATA / "pretend-bank")
    endlessly(stopping, lambda: go_round(bank), pause_seconds=PAUSE_SECONDS)


def go_round(bank: PayingBank) -> None:
    """Give up on answers that did not come, send what is approved, and ask for what is not known."""
    for refund in outgoing.unanswered(zone_now()):
        _lose(refund)
    for refund in outgoing.to_send():
        _send(bank, refund)
    for refund, key in outgoing.to_ask(zone_now()):
        _ask(bank, refund, key)


def _send(bank: PayingBank, refund: UUID) -> None:
    try:
        send_refund(refund=refund, by=MACHINE, at=zone_now())
    except GateZoneError as no:
        # Somebody else was first, and has sent it: it is theirs.
        log.info("A refund was not sent now: %s", no)
        return
    try:
        word = bank.pay(outgoing.payment_of(refund))
    except NoAnswer:
        word = Word(NOT_KNOWN)
    if word.outcome == NOT_KNOWN:
        _lose(refund)
    else:
        _note(refund, word)


def _ask(bank: PayingBank, refund: UUID, key: UUID) -> None:
    try:
        word = bank.ask(key)
    except NoAnswer:
        word = Word(NOT_KNOWN)
    if word.outcome == NOT_KNOWN:
        # That the bank has never heard of it does not say that it never will: a person decides, with its paper.
        outgoing.asked_in_vain(refund, zone_now())
    else:
        _note(refund, word)


def _note(refund: UUID, word: Word) -> None:
    try:
        note_refund(
            refund=refund,
            was_paid=word.outcome == PAID,
            paper="answer of the bank",
            reference=word.reference,
            by=MACHINE,
            at=zone_now(),
        )
    except GateZoneError as no:
        log.warning("What became of the refund %s was not noted: %s", refund, no)


def _lose(refund: UUID) -> None:
    try:
        lose_refund(refund=refund, by=MACHINE, at=zone_now())
    except GateZoneError as no:
        log.info("The refund %s was not lost: %s", refund, no)
