"""How a notice is sent to a browser: one POST to the service of its maker, that carries it and cannot read it."""

import json
import os
from datetime import UTC, datetime
from email.utils import parseaddr
from http import HTTPStatus

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.conf import settings

from gatezone.attention.commands import remove_browser
from gatezone.attention.faults import GONE, NO_ANSWER, NO_SIGN_IN, NO_TLS, NOT_NOW, REFUSED, NotSent, Trouble
from gatezone.attention.push_key import push_key
from gatezone.attention.pushing import LONGEST, encrypted, signature
from gatezone.attention.queries import Letter
from gatezone.attention.subscriptions import Subscription
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ZONE_KEEPER
from gatezone.webhooks.addresses import NotAWebhookAddress, read_address
from gatezone.webhooks.partners import Answer, post
from gatezone.workdays.queries import zone_now

MACHINE = Actor(Ref("machine", "notices"), frozenset({Grant(ZONE_KEEPER)}))
KEPT_SECONDS = 86_400
"""So long a service keeps a message for a browser that is not open."""

NOT_PUBLIC = "address-not-public"
FAULTS = {"no-tls": NO_TLS, "not-trusted": NO_TLS}


def send_push(letter: Letter) -> None:
    """
    Send a letter to a browser. Raises: NotSent.

    A browser that is gone is removed. Its ``tag`` is its first notice: one that comes twice takes the place of the
    first.
    """
    if letter.browser is None or not letter.endpoint:
        raise NotSent(Trouble(GONE, is_final=True))
    answer = _posted(letter)
    if answer.is_taken:
        return
    trouble = _trouble(answer)
    if trouble.code == GONE:
        remove_browser(browser=letter.browser, is_gone=True, by=MACHINE, at=zone_now())
    raise NotSent(trouble)


def _posted(letter: Letter) -> Answer:
    try:
        # Its owner chose the address: it must be of the outside world (see `webhooks.addresses`).
        address = read_address(letter.endpoint, loopback=settings.SAMPLE_ZONE)
    except NotAWebhookAddress:
        return Answer(None, NOT_PUBLIC)
    to = Subscription(letter.endpoint, letter.public_key, letter.secret)
    body = encrypted(_told(letter), to, salt=os.urandom(16), sender=generate_private_key(SECP256R1()))
    signed = signature(letter.endpoint, key=push_key(), contact=_contact(), at=datetime.now(UTC))
    headers = {
        "Authorization": signed,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_SECONDS),
        "Topic": letter.id.hex,
    }
    return post(address, headers=headers, body=body)


def _told(letter: Letter) -> bytes:
    text = letter.text
    while True:
        told = {"tag": str(letter.id), "title": letter.subject, "text": text, "link": letter.link}
        written = json.dumps(told, ensure_ascii=False).encode()
        if len(written) <= LONGEST or not text:
            return written
        text = text[: len(text) // 2]


def _contact() -> str:
    if settings.URL.scheme == "https":
        return settings.URL.geturl()
    return f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"


def _trouble(answer: Answer) -> Trouble:
    if answer.status is None:
        if answer.fault == NOT_PUBLIC:
            return Trouble(REFUSED, answer.fault, is_final=True)
        return Trouble(FAULTS.get(answer.fault, NO_ANSWER), answer.fault)
    if answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return Trouble(GONE, answer.words, is_final=True)
    if answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return Trouble(NO_SIGN_IN, answer.words)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS or not 400 <= answer.status < 500:
        return Trouble(NOT_NOW, answer.words)
    return Trouble(REFUSED, answer.words, is_final=True)
