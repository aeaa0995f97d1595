"""
Any history at all of a project: what chance plans, signs, accepts, asks for, pays and takes back, right or wrong.

Nobody here is careful: amounts are too high, days too early, files asked for twice. What the rules refuse changes
nothing and counts as an operation too. What must hold afterwards is counted anew from the entries alone.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from uuid import UUID

from django.db.models import F

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.projects import commands
from gatezone.projects.commands import PlanDecision, Ruling, Shift
from gatezone.projects.models import (
    Acceptance,
    Contract,
    PaymentRequest,
    PlanLine,
    PlanMovement,
    Project,
    Sums,
    Voucher,
)
from gatezone.projects.queries import portfolio
from gatezone.projects.queries.room import plan_room

BEGINS = date(2026, 1, 5)
HIGH = 10_000_000_000
SOURCES = ("nsdp-tinh", "nstw-bsmt")


def person(name: str, duty: str) -> Actor:
    """Return somebody with one duty over the zone."""
    return Actor(Ref("account", name), frozenset({Grant(duty)}))


OFFICER, ACCOUNTANT, LEADER = (
    person("hieu", "project-officer"),
    person("oanh", "accountant"),
    person("hung", "leader"),
)


@dataclass
class History:
    """What chance does with one project; the same seed does the same."""

    seed: int
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.numbers = count(1)
        self.today = BEGINS
        self.project = self._approved()
        self._begin()

    @property
    def at(self) -> datetime:
        return hanoi_moment(self.today, time(12))

    def lives(self, operations: int) -> None:
        """Do so many operations; what is refused changes nothing."""
        acts = self._acts()
        names, weights = list(acts), [weight for weight, _act in acts.values()]
        while sum(self.done.values()) + sum(self.refused.values()) < operations:
            self.today += timedelta(days=self.chance.choice((0, 0, 1, 5, 20)))
            (name,) = self.chance.choices(names, weights)
            try:
                self.done[name if acts[name][1]() else "nothing"] += 1
            except GateZoneError:
                self.refused[name] += 1

    def _acts(self) -> dict[str, tuple[int, Callable[[], bool]]]:
        return {
            "plan": (4, self._plan),
            "adjust": (2, self._adjust),
            "carry": (1, self._carry),
            "cancel": (1, self._cancel),
            "sign": (3, self._sign),
            "change": (1, self._change),
            "guarantee": (2, self._guarantee),
            "accept": (7, self._accept),
            "advance": (4, self._advance),
            "ask": (8, self._ask),
            "submit": (10, self._submit),
            "pay": (10, self._pay),
            "refuse": (1, self._refuse),
            "return": (1, self._return),
            "correct": (1, self._correct),
        }

    def _approved(self) -> UUID:
        self.today -= timedelta(days=100)
        registered = commands.register_project(
            name_vi="SAMPLE",
            place="SAMPLE",
            fields={"other-transport": 10_000},
            is_sample=True,
            by=OFFICER,
            at=self.at,
        )
        project = _id(registered)
        for kind in ("policy", "investment"):
            ruling = Ruling(
                kind=kind, number="1", decided_on=self.today, authority="UBND", total_vnd=2 * HIGH
            )
            commands.decide(project=project, ruling=ruling, by=OFFICER, at=self.at)
        self.today = BEGINS
        return project

    def _begin(self) -> None:
        """Let there be a plan and a contract to do something with."""
        commands.assign_plan(
            project=self.project,
            year=self.today.year,
            parts={SOURCES[0]: HIGH},
            total_vnd=HIGH,
            decision=PlanDecision(number="0", decided_on=self.today, authority="council"),
            by=ACCOUNTANT,
            at=self.at,
        )
        commands.sign_contract(
            project=self.project,
            kind="works",
            number="0",
            name="SAMPLE",
            value_vnd=HIGH,
            signed_on=self.today,
            by=OFFICER,
            at=self.at,
        )

    def _vnd(self, most: int = HIGH) -> int:
        return self.chance.choice(
            (-1, 0, 1, most, most + 1, *(self.chance.randrange(1, most + 2) for _ in range(9)))
        )

    def _number(self) -> str:
        return str(next(self.numbers))

    def _decision(self) -> PlanDecision:
        day = self.today - timedelta(days=self.chance.choice((0, 0, 5, -1)))
        return PlanDecision(number=self._number(), decided_on=day, authority="council")

    def _plan(self) -> bool:
        vnd = self._vnd(HIGH // 2)
        commands.assign_plan(
            project=self.project,
            year=self.today.year,
            parts={self.chance.choice(SOURCES): vnd},
            total_vnd=vnd,
            decision=self._decision(),
            by=ACCOUNTANT,
            at=self.at,
        )
        return True

    def _adjust(self) -> bool:
        shift = Shift(self.project, self.chance.choice(SOURCES), -self._vnd(HIGH // 2))
        commands.adjust_plan(
            year=self.today.year, shifts=[shift], decision=self._decision(), by=ACCOUNTANT, at=self.at
        )
        return True

    def _line(self) -> PlanLine | None:
        lines = PlanLine.objects.filter(project=self.project).order_by("id")
        now = list(lines.filter(budget_year=self.today.year))
        found = now if now and self.chance.random() < 0.8 else list(lines)
        return self.chance.choice(found) if found else None

    def _take(self, how: Callable[..., object], **more: object) -> bool:
        line = self._line()
        if line is None:
            return False
        how(
            project=self.project,
            source=line.source,
            plan_year=line.plan_year,
            budget_year=line.budget_year,
            amount_vnd=self._vnd(max(2, line.plan_vnd)),
            decision=self._decision(),
            by=ACCOUNTANT,
            at=self.at,
            **more,
        )
        return True

    def _carry(self) -> bool:
        return self._take(commands.carry_over, until=date(self.today.year + 1, 6, 30))

    def _cancel(self) -> bool:
        return self._take(commands.take_plan)

    def _sign(self) -> bool:
        commands.sign_contract(
            project=self.project,
            kind=self.chance.choice(("works", "works", "consultancy", "compensation")),
            number=self._number(),
            name="SAMPLE",
            value_vnd=self._vnd(HIGH),
            signed_on=self.today,
            by=OFFICER,
            at=self.at,
        )
        return True

    def _contract(self) -> Contract | None:
        found = list(Contract.objects.filter(project=self.project).order_by("id"))
        return self.chance.choice(found) if found else None

    def _change(self) -> bool:
        contract = self._contract()
        if contract is None:
            return False
        commands.change_contract(
            project=self.project,
            contract=contract.pk,
            number=self._number(),
            signed_on=self.today,
            reason="SAMPLE",
            approver="SAMPLE",
            added_vnd=self.chance.choice((-1, 1)) * self._vnd(contract.value_vnd // 3 + 1),
            by=OFFICER,
            at=self.at,
        )
        return True

    def _guarantee(self) -> bool:
        contract = self._contract()
        if contract is None:
            return False
        commands.take_guarantee(
            project=self.project,
            contract=contract.pk,
            bank="SAMPLE",
            number=self._number(),
            value_vnd=self._vnd(HIGH),
            starts_on=self.today,
            ends_on=self.today + timedelta(days=self.chance.choice((1, 300))),
            by=OFFICER,
            at=self.at,
        )
        return True

    def _accept(self) -> bool:
        contract = self._contract()
        if contract is None:
            return False
        commands.accept_volume(
            project=self.project,
            contract=contract.pk,
            record_number=self._number(),
            accepted_on=self.today,
            amount_vnd=self.chance.choice((1, 1, 1, -1)) * self._vnd(contract.value_vnd // 6 + 1),
            note=self.chance.choice(("", "SAMPLE")),
            by=OFFICER,
            at=self.at,
        )
        return True

    def _asked(self, contract: Contract, line: PlanLine, **more: object) -> None:
        wish: dict[str, object] = {
            "project": self.project,
            "contract": contract.pk,
            "number": self._number(),
            "source": line.source,
            "plan_year": line.plan_year,
            "budget_year": line.budget_year,
            "by": OFFICER,
            "at": self.at,
            **more,
        }
        commands.request_payment(**wish)

    def _advance(self) -> bool:
        contract, line = self._contract(), self._line()
        if contract is None or line is None:
            return False
        self._asked(contract, line, kind="advance", amount_vnd=self._vnd(contract.value_vnd // 3 + 1))
        return True

    def _ask(self) -> bool:
        sheets = Acceptance.objects.filter(contract__project=self.project, this_vnd__gt=0).order_by("id")
        found = list(sheets.filter(paid_vnd__lt=F("this_vnd"))) or list(sheets)
        line = self._line()
        if not found or line is None:
            return False
        sheet = self.chance.choice(found)
        vnd = self.chance.choice((sheet.this_vnd, self._vnd(sheet.this_vnd)))
        recovered = self.chance.choice((None, None, self._vnd(max(2, vnd))))
        self._asked(
            sheet.contract, line, kind="volume", amount_vnd=vnd, acceptance=sheet.pk, recovered_vnd=recovered
        )
        return True

    def _request(self, *states: str) -> PaymentRequest | None:
        found = list(PaymentRequest.objects.filter(project=self.project, state__in=states).order_by("id"))
        return self.chance.choice(found) if found else None

    def _submit(self) -> bool:
        request = self._request("draft")
        if request is None:
            return self._ask()
        commands.check_payment(project=self.project, request=request.pk, by=ACCOUNTANT, at=self.at)
        commands.submit_payment(project=self.project, request=request.pk, by=LEADER, at=self.at)
        return True

    def _pay(self) -> bool:
        request = self._request("submitted")
        if request is None:
            return self._submit()
        commands.note_treasury_payment(
            project=self.project,
            request=request.pk,
            paid_on=self.today - timedelta(days=self.chance.choice((0, 0, 2))),
            paper=self._number(),
            by=ACCOUNTANT,
            at=self.at,
        )
        return True

    def _refuse(self) -> bool:
        request = self._request("submitted")
        if request is None:
            return False
        commands.refuse_payment(
            project=self.project,
            request=request.pk,
            reason="SAMPLE",
            on=self.today,
            by=ACCOUNTANT,
            at=self.at,
        )
        return True

    def _voucher(self) -> Voucher | None:
        found = list(Voucher.objects.filter(project=self.project).order_by("id"))
        return self.chance.choice(found) if found else None

    def _return(self) -> bool:
        voucher = self._voucher()
        if voucher is None:
            return False
        commands.return_money(
            project=self.project,
            voucher=voucher.pk,
            amount_vnd=self._vnd(max(2, abs(voucher.amount_vnd))),
            reason="SAMPLE",
            paper=self._number(),
            on=self.today,
            by=ACCOUNTANT,
            at=self.at,
        )
        return True

    def _correct(self) -> bool:
        voucher = self._voucher()
        if voucher is None:
            return False
        commands.correct_voucher(
            project=self.project,
            voucher=voucher.pk,
            to_vnd=self.chance.choice((0, self._vnd(max(2, abs(voucher.amount_vnd))))),
            reason="SAMPLE",
            paper=self._number(),
            by=ACCOUNTANT,
            at=self.at,
        )
        return True


def faults(project: UUID) -> list[str]:
    """Return what does not hold of a project, counted anew from its entries; nothing where all is well."""
    return list(_faults(Project.objects.get(pk=project)))


def _faults(project: Project) -> Iterator[str]:
    vouchers = list(Voucher.objects.filter(project=project))
    of_project = _money(vouchers)
    yield from _differs("project", project, of_project)
    if of_project.disbursed_vnd > project.tmdt_vnd:
        yield "more was paid than the total investment"
    for contract in Contract.objects.filter(project=project):
        of_contract = _money(each for each in vouchers if each.contract_id == contract.pk)
        yield from _differs("contract", contract, of_contract)
        accepted = sum(each.this_vnd for each in contract.acceptances.all())
        if (
            not of_contract.paid_for_accepted_vnd
            <= accepted
            <= contract.value_vnd
            >= of_contract.disbursed_vnd
        ):
            yield "more was paid than accepted, or accepted than the contract says"
    for line in PlanLine.objects.filter(project=project):
        of_line = [each for each in vouchers if each.line_id == line.pk]
        yield from _differs("plan", line, _money(of_line))
        yield from _above_plan(line, of_line)
    yield from _portfolio_differs(project, vouchers)


def _money(vouchers: Iterator[Voucher] | list[Voucher]) -> Project:
    sums: Counter[str] = Counter()
    for each in vouchers:
        sums[f"{each.counts_as.replace('-', '_')}_vnd"] += each.amount_vnd
    return Project(**sums)


def _differs(what: str, kept: Sums, counted: Sums) -> Iterator[str]:
    names = ("advance_vnd", "volume_vnd", "recovery_vnd", "returned_advance_vnd", "returned_volume_vnd")
    if any(getattr(kept, name) != getattr(counted, name) for name in names):
        yield f"the sums of a {what} are not those of its vouchers"
    if counted.disbursed_vnd != counted.paid_for_accepted_vnd + counted.balance_vnd:
        yield f"disbursed is not paid for accepted and balance of advances, of a {what}"
    if min(counted.balance_vnd, counted.paid_for_accepted_vnd) < 0:
        yield f"less than nothing is left, of a {what}"


def _above_plan(line: PlanLine, vouchers: list[Voucher]) -> Iterator[str]:
    movements = list(PlanMovement.objects.filter(line=line))
    if sum(each.amount_vnd for each in movements) != line.plan_vnd:
        yield "a plan is not the sum of its movements"
    for day in sorted({each.paid_on for each in vouchers} | {each.effective_on for each in movements}):
        plan = sum(each.amount_vnd for each in movements if each.effective_on <= day)
        if _money([each for each in vouchers if each.paid_on <= day]).disbursed_vnd > plan:
            yield f"more was disbursed on {day} than the plan in force"
    if movements and plan_room(line, since=date(2000, 1, 1)) < 0:
        yield "a plan has less than no room"


def _portfolio_differs(project: Project, vouchers: list[Voucher]) -> Iterator[str]:
    for day in sorted({each.paid_on for each in vouchers})[::3]:
        now = portfolio(at=day, only=[project.pk])
        until = [each for each in vouchers if each.paid_on <= day]
        of_year = [each for each in until if each.line.budget_year == now.year]
        told = (now.total.disbursed_ever_vnd, now.total.disbursed_vnd, now.total.balance_vnd)
        if told != (_money(until).disbursed_vnd, _money(of_year).disbursed_vnd, _money(until).balance_vnd):
            yield f"the portfolio of {day} is not what the vouchers say"


def _id(ref: Ref | None) -> UUID:
    if ref is None:
        raise TypeError("a command that makes something answers with it")
    return UUID(ref.id)
