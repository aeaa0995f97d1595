"""Accounts are opened and closed; whoever has one chooses its language."""

import re
from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import make_password

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties import events
from gatezone.parties.commands.naming import AlreadyKnown
from gatezone.parties.contacts import written_mail, written_phone
from gatezone.parties.duties import ACCOUNT_KEEPER
from gatezone.parties.models import LANGUAGES, LOGIN, Account
from gatezone.parties.names import written_name


class NotALogin(Invalid):
    """A login has 2 to 40 small letters, digits, dots and hyphens, and begins with a letter or digit."""


class NotAContact(Invalid):
    """This is not a mail address, or not a phone number of 8 to 15 digits."""


class NotALanguage(Invalid):
    """The pages are not available in this language."""


@command
def open_account(
    *,
    login: str,
    display_name: str,
    language: str,
    password_hash: str = "",
    is_machine: bool = False,
    mail: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Open an account; without a password hash nobody can sign in to it.

    It takes the salted hash and never the password, because what a command is given may be remembered.
    Records: AccountOpened.
    Raises:  NotAllowed, NotALogin, NotAName, NotOurLetters, NotALanguage, NotAContact, AlreadyKnown.
    """
    by.must_hold(ACCOUNT_KEEPER)
    if language not in LANGUAGES:
        raise NotALanguage(language=language)
    own_login = _login(login)
    if Account.objects.filter(login=own_login).exists():
        raise AlreadyKnown(login=own_login)
    opened = Account.objects.create(
        login=own_login,
        display_name=written_name(display_name),
        language=language,
        mail=_contact(written_mail, mail),
        password=password_hash or make_password(None),
        is_machine=is_machine,
        opened_at=at,
    )
    record(events.AccountOpened(account=opened.ref, is_machine=is_machine))
    return opened.ref


@command
def close_account(*, account: Ref, by: Actor, at: datetime) -> None:
    """
    Close an account: it cannot sign in, and its duties are in force no more.

    Records: AccountClosed.
    Raises:  NotAllowed, NotFound where there is none or it is closed already.
    """
    by.must_hold(ACCOUNT_KEEPER)
    if not Account.objects.named(account).filter(is_active=True).update(is_active=False):
        raise NotFound(account=str(account))
    record(events.AccountClosed(account=account))


@command
def set_contact(*, account: Ref, mail: str, phone: str, by: Actor, at: datetime) -> Ref:
    """
    Set the mail address and the phone number an account is reached by; an empty one is forgotten.

    Give it no command_id: a command that carries one is remembered with a hash of all it was given.
    Records: ContactSet, without the address and the number.
    Raises:  NotAllowed where it is another person's account, NotAContact, NotFound.
    """
    if account != by.ref:
        by.must_hold(ACCOUNT_KEEPER)
    kept = {"mail": _contact(written_mail, mail), "phone": _contact(written_phone, phone)}
    if not Account.objects.named(account).filter(is_active=True).update(**kept):
        raise NotFound(account=str(account))
    record(
        events.ContactSet(
            account=account, has_mail=kept["mail"] is not None, has_phone=kept["phone"] is not None
        )
    )
    return account


@command
def choose_language(*, language: str, by: Actor, at: datetime) -> None:
    """
    Choose the language one's own pages are written in.

    Records: LanguageChosen.
    Raises:  NotALanguage, NotFound.
    """
    if language not in LANGUAGES:
        raise NotALanguage(language=language)
    if not Account.objects.named(by.ref).update(language=language):
        raise NotFound(account=str(by.ref))
    record(events.LanguageChosen(account=by.ref, language=language))


def _contact(written: Callable[[str], str | None], typed: str) -> str | None:
    try:
        return written(typed)
    except ValueError:
        raise NotAContact() from None


def _login(written: str) -> str:
    login = written.strip().lower()
    if not re.fullmatch(LOGIN, login):
        raise NotALogin(login=login)
    return login
