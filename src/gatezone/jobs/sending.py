"""How a notice is sent: by mail. What keeps it from going is named, and whether another attempt is in vain."""

import smtplib
import ssl
from contextlib import suppress
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from gatezone.attention.faults import (
    NO_ADDRESS,
    NO_ANSWER,
    NO_SIGN_IN,
    NO_TLS,
    NOT_NOW,
    REFUSED,
    NotSent,
    Trouble,
    without_addresses,
)
from gatezone.attention.queries import Letter, Part

REFUSED_FOR_GOOD = 500
"""The first reply code of SMTP that stays as it is when one asks again (RFC 5321, 4.2.1)."""


def send_mail(letter: Letter) -> None:
    """
    Send a letter by mail. Raises: NotSent.

    Its Message-ID is that of its first notice: where a server took it and died before saying so, it goes twice, and
    the two are seen to be one.
    """
    if not letter.mail:
        raise NotSent(Trouble(NO_ADDRESS, is_final=True))
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    host = sender.rpartition("@")[2] or "localhost"
    mail = EmailMessage(
        letter.subject.replace("\n", " "),
        "\n\n".join(_told(each) for each in letter.parts) + "\n",
        None,
        [letter.mail],
        headers={"Message-ID": f"<{letter.id}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    mail.connection = get_connection()
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as fault:
        raise NotSent(_trouble(fault, letter.mail)) from fault
    finally:
        # A sign-in that fails leaves the line open.
        with suppress(smtplib.SMTPException, OSError):
            mail.connection.close()


def _told(part: Part) -> str:
    address = settings.URL.geturl().rstrip("/") + part.link if part.link else ""
    return f"{part.text}\n{address}".rstrip()


def _trouble(fault: Exception, address: str) -> Trouble:
    code, said = _said(fault)
    said = without_addresses(said, address)
    if isinstance(fault, smtplib.SMTPAuthenticationError):
        return Trouble(NO_SIGN_IN, said)
    if isinstance(fault, smtplib.SMTPNotSupportedError | ssl.SSLError):
        return Trouble(NO_TLS, said)
    # Where the sender or the whole session is turned away, it is the server's setting and not this address.
    if isinstance(fault, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
        return Trouble(REFUSED, said, is_final=True) if code >= REFUSED_FOR_GOOD else Trouble(NOT_NOW, said)
    return Trouble(NOT_NOW, said) if code else Trouble(NO_ANSWER, said)


def _said(fault: Exception) -> tuple[int, str]:
    """Return the reply code, 0 where there was none, and the words of the other side."""
    words: bytes | str
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(fault.recipients.values()))
    elif isinstance(fault, smtplib.SMTPResponseException):
        code, words = fault.smtp_code, fault.smtp_error
    else:
        return 0, str(fault)
    return code, f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
