"""How a person is reached: a mail address and a phone number, as they are written; pure."""

import re
from dataclasses import dataclass

MAIL = r"^[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}$"
PHONE = r"^\+?[0-9]{8,15}$"


@dataclass(frozen=True, slots=True)
class Contact:
    """The language of an account, and the mail address and phone number it is reached by, where they are known."""

    language: str
    mail: str = ""
    phone: str = ""


def written_mail(typed: str) -> str | None:
    """Return a mail address as it is kept. Raises: ValueError where it is none."""
    return _kept(typed.strip(), MAIL)


def written_phone(typed: str) -> str | None:
    """Return a phone number as it is kept, without spaces, dots and hyphens. Raises: ValueError where it is none."""
    return _kept(re.sub(r"[\s.()-]", "", typed), PHONE)


def _kept(text: str, shape: str) -> str | None:
    if text and not re.fullmatch(shape, text):
        raise ValueError(text)
    return text or None
