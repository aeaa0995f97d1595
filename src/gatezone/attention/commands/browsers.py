"""The browsers that show notices to an account."""

from datetime import datetime
from uuid import UUID

from gatezone.attention import events
from gatezone.attention.lifecycle import DELIVERERS
from gatezone.attention.models import Browser, NoSuchBrowser
from gatezone.attention.subscriptions import read_subscription
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref


@command
def add_browser(*, endpoint: str, public_key: str, secret: str, by: Actor, at: datetime) -> Ref:
    """
    Let a browser show one's notices; one that showed another's stops doing so.

    Give it no command_id: a command that carries one is remembered with a hash of all it was given.
    Records: BrowserAdded, and BrowserRemoved for another's.
    Raises:  NotASubscription.
    """
    read = read_subscription(endpoint, public_key, secret)
    for each in Browser.objects.select_for_update().filter(endpoint=read.endpoint):
        _remove(each, at=at, is_gone=False)
    added = Browser.objects.create(
        account=str(by.ref),
        endpoint=read.endpoint,
        public_key=read.public_key,
        secret=read.secret,
        added_at=at,
    )
    record(events.BrowserAdded(browser=added.ref, account=by.ref))
    return added.ref


@command
def remove_browser(*, browser: UUID, is_gone: bool = False, by: Actor, at: datetime) -> Ref:
    """
    Let a browser show notices no more: its owner wants it so, or it is gone.

    Records: BrowserRemoved.
    Raises:  NoSuchBrowser.
    """
    known = Browser.objects.select_for_update().filter(pk=browser, removed_at=None)
    if not by.duties & DELIVERERS:
        known = known.filter(account=str(by.ref))
    found = known.first()
    if found is None:
        raise NoSuchBrowser(browser=str(browser))
    _remove(found, at=at, is_gone=is_gone)
    return found.ref


def _remove(browser: Browser, *, at: datetime, is_gone: bool) -> None:
    browser.removed_at = at
    browser.endpoint = browser.public_key = browser.secret = None
    browser.save(update_fields=["removed_at", "endpoint", "public_key", "secret"])
    record(events.BrowserRemoved(browser=browser.ref, account=Ref.parse(browser.account), is_gone=is_gone))
