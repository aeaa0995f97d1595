"""The browsers that show notices to an account."""

from datetime import datetime
from uuid import UUID

from gatezone.attention import events
from gatezone.attention.lifecycle import DELIVERERS
from gatezone.attention.models import Device, NoSuchDevice
from gatezone.attention.subscriptions import read_subscription
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.refs import Ref


@command
def add_device(*, endpoint: str, public_key: str, secret: str, by: Actor, at: datetime) -> Ref:
    """
    Let a browser show one's notices; one that showed another's stops doing so.

    Give it no command_id: a command that carries one is remembered with a hash of all it was given.
    Records: DeviceAdded, and DeviceRemoved for another's.
    Raises:  NotASubscription.
    """
    read = read_subscription(endpoint, public_key, secret)
    for each in Device.objects.select_for_update().filter(endpoint=read.endpoint):
        _remove(each, at=at, is_gone=False)
    added = Device.objects.create(
        account=str(by.ref),
        endpoint=read.endpoint,
        public_key=read.public_key,
        secret=read.secret,
        added_at=at,
    )
    record(events.DeviceAdded(device=added.ref, account=by.ref))
    return added.ref


@command
def remove_device(*, device: UUID, is_gone: bool = False, by: Actor, at: datetime) -> Ref:
    """
    Let a browser show notices no more: its owner wants it so, or it is gone.

    Records: DeviceRemoved.
    Raises:  NoSuchDevice.
    """
    known = Device.objects.select_for_update().filter(pk=device, removed_at=None)
    if not by.duties & DELIVERERS:
        known = known.filter(account=str(by.ref))
    found = known.first()
    if found is None:
        raise NoSuchDevice(device=str(device))
    _remove(found, at=at, is_gone=is_gone)
    return found.ref


def _remove(device: Device, *, at: datetime, is_gone: bool) -> None:
    device.removed_at = at
    device.endpoint = device.public_key = device.secret = None
    device.save(update_fields=["removed_at", "endpoint", "public_key", "secret"])
    record(events.DeviceRemoved(device=device.ref, account=Ref.parse(device.account), is_gone=is_gone))
