"""Programs are given keys, and keys are ended."""

from datetime import datetime
from uuid import UUID

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotAllowed, NotFound
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties import events
from gatezone.parties.commands.accounts import open_account
from gatezone.parties.commands.assignments import assign_duty
from gatezone.parties.duties import ACCOUNT_KEEPER
from gatezone.parties.key_models import ApiKey, KeyGrant
from gatezone.parties.keyring import looks_after, machine_login
from gatezone.parties.models import Account, Assignment, Enterprise
from gatezone.parties.names import LONGEST_NAME, written_name
from gatezone.parties.rules import KEY, MACHINE, KeyFacts, MachineFacts


class NoSuchKey(NotFound):
    """There is no such key, or it is not yours to end."""


@command
def open_machine(*, duty: str, over: Ref, by: Actor, at: datetime) -> Ref:
    """
    Open the account by which the programs of a firm or a yard act, with the duty its holder lends it.

    There is one for each firm or yard, so that what a program did is told apart from what people did.
    Records: AccountOpened, DutyAssigned.
    Raises:  NotAllowed, NotADuty, Refused, AlreadyKnown.
    """
    if not looks_after(by, (Grant(duty, over),)):
        raise NotAllowed(duty=duty)
    is_keeper = ACCOUNT_KEEPER in by.duties
    today = hanoi_day(at)
    refuse_if(reasons_against(MachineFacts(duty=duty, by_keeper=is_keeper), MACHINE, on=today))
    # Whoever holds a duty lends it to a program; the account it takes is opened in the keeper's stead.
    in_their_stead = Actor(by.ref, frozenset({Grant(ACCOUNT_KEEPER)}))
    account = open_account(
        login=machine_login(over),
        display_name=_machine_name(over),
        language="vi",
        is_machine=True,
        by=in_their_stead,
        at=at,
    )
    assign_duty(account=account, duty=duty, over=over, starts_on=today, by=in_their_stead, at=at)
    return account


@command
def make_key(
    *,
    account: Ref,
    grants: tuple[Grant, ...],
    name: str,
    shown: str,
    fingerprint: str,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Make a key of a program: it acts as its account, with those of its duties that are listed.

    It takes the fingerprint and never the key, which its maker is shown once.
    Records: KeyMade.
    Raises:  NotAllowed, NotFound, NotAName, Refused with every reason at once.
    """
    machine = Account.objects.select_for_update().named(account).filter(is_machine=True).first()
    held = _held_by(machine, at=at) if machine else ()
    # Neither by a duty one has not, nor in the name of a program that may do what one may not.
    if not grants or not looks_after(by, (*grants, *held)):
        raise NotAllowed(duties=sorted({each.duty for each in grants}))
    if machine is None:
        raise NotFound(account=str(account))
    facts = KeyFacts(
        account_is_open=machine.is_active,
        account_holds_all=looks_after(Actor(machine.ref, frozenset(held)), grants),
        keys=ApiKey.objects.filter(account=machine, ended_at=None).count(),
    )
    refuse_if(reasons_against(facts, KEY, on=hanoi_day(at)))
    key = ApiKey.objects.create(
        account=machine, name=written_name(name), shown=shown, fingerprint=fingerprint, made_at=at
    )
    KeyGrant.objects.bulk_create(
        KeyGrant(key=key, duty=each.duty, over=str(each.over or "")) for each in dict.fromkeys(grants)
    )
    record(events.KeyMade(key=key.ref, account=account, grants=grants))
    return key.ref


@command
def end_key(*, key: UUID, by: Actor, at: datetime) -> Ref:
    """
    End a key: nobody acts by it from now on.

    Records: KeyEnded.
    Raises:  NoSuchKey, also where it is another's or ended already.
    """
    ending = ApiKey.objects.select_for_update().filter(pk=key, ended_at=None).first()
    if ending is None or not looks_after(by, _grants_of(ending)):
        raise NoSuchKey(key=str(key))
    ending.ended_at = at
    ending.save(update_fields=["ended_at"])
    record(events.KeyEnded(key=ending.ref, account=Ref(Account.KIND, str(ending.account_id))))
    return ending.ref


def _held_by(machine: Account, *, at: datetime) -> tuple[Grant, ...]:
    held = Assignment.objects.in_force(hanoi_day(at)).filter(account=machine)
    return tuple(_grant(each.duty, each.over) for each in held)


def _grants_of(key: ApiKey) -> tuple[Grant, ...]:
    return tuple(_grant(each.duty, each.over) for each in key.grants.all())


def _grant(duty: str, over: str) -> Grant:
    return Grant(duty, Ref.parse(over) if over else None)


def _machine_name(over: Ref) -> str:
    firm = Enterprise.objects.named(over).first()
    return f"API · {firm.name if firm else over.id}"[:LONGEST_NAME]
