"""A project of the tests and the people who see to it: planned, contracted, accepted and paid by commands alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from uuid import UUID

from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.projects import commands
from gatezone.projects.commands import PlanDecision, Ruling, Shift
from gatezone.projects.models import Contract, PaymentRequest, PlanMovement, Project, Voucher
from gatezone.projects.sheets import SheetLine
from people import HIEU, HUNG, OANH, TRANG, TUAN

TR = 1_000_000
"""A triệu đồng."""

_numbers = count(1)


def noon(day: date) -> datetime:
    return hanoi_moment(day, time(12))


def uid(ref: Ref | None) -> UUID:
    assert ref is not None
    return UUID(ref.id)


def decision(on: date, *, authority: str = "council", effective_on: date | None = None) -> PlanDecision:
    return PlanDecision(
        number=f"{next(_numbers)}/NQ-HĐND", decided_on=on, authority=authority, effective_on=effective_on
    )


@dataclass(frozen=True)
class Works:
    """One project. Money is in whole đồng; each step is done on its own day."""

    id: UUID

    @property
    def project(self) -> Project:
        return Project.objects.get(pk=self.id)

    def contract(self, contract: UUID) -> Contract:
        return Contract.objects.get(pk=contract)

    def decides(self, kind: str, on: date, total_vnd: int, **more: object) -> None:
        code7 = str(more.pop("code7", ""))
        ruling = Ruling(
            kind=kind,
            number=f"{next(_numbers)}/QĐ",
            decided_on=on,
            authority="UBND",
            total_vnd=total_vnd,
            **more,
        )
        commands.decide(project=self.id, ruling=ruling, code7=code7, by=HIEU, at=noon(on))

    def plans(
        self, year: int, parts: Mapping[str, int], on: date, *, kind: str = "assigned", at: date | None = None
    ) -> None:
        commands.assign_plan(
            project=self.id,
            year=year,
            parts=parts,
            total_vnd=sum(parts.values()),
            decision=decision(on),
            kind=kind,
            by=OANH,
            at=noon(at or on),
        )

    def adjusts(self, year: int, amount_vnd: int, on: date, *, authority: str = "council") -> None:
        commands.adjust_plan(
            year=year,
            shifts=[Shift(self.id, "nsdp-tinh", amount_vnd)],
            decision=decision(on, authority=authority),
            by=OANH,
            at=noon(on),
        )

    def signs(self, value_vnd: int, on: date, *, kind: str = "works", number: str = "") -> UUID:
        return uid(
            commands.sign_contract(
                project=self.id,
                kind=kind,
                number=number or f"{next(_numbers)}/HĐ",
                name="Mẫu",
                value_vnd=value_vnd,
                signed_on=on,
                by=HIEU,
                at=noon(on),
            )
        )

    def guarantees(self, contract: UUID, value_vnd: int, on: date, until: date) -> UUID:
        return uid(
            commands.take_guarantee(
                project=self.id,
                contract=contract,
                bank="Ngân hàng mẫu",
                number=f"BL{next(_numbers)}",
                value_vnd=value_vnd,
                starts_on=on,
                ends_on=until,
                by=HIEU,
                at=noon(on),
            )
        )

    def accepts(
        self,
        contract: UUID,
        amount_vnd: int | None,
        on: date,
        *,
        lines: Sequence[SheetLine] = (),
        note: str = "",
        at: date | None = None,
    ) -> UUID:
        return uid(
            commands.accept_volume(
                project=self.id,
                contract=contract,
                record_number=f"{next(_numbers)}/NT",
                accepted_on=on,
                amount_vnd=amount_vnd,
                lines=lines,
                note=note,
                by=HIEU,
                at=noon(at or on),
            )
        )

    def asks(
        self,
        contract: UUID,
        amount_vnd: int,
        on: date,
        *,
        acceptance: UUID | None = None,
        year: int | None = None,
        **more: object,
    ) -> UUID:
        return uid(
            commands.request_payment(
                **{
                    "project": self.id,
                    "contract": contract,
                    "kind": "volume" if acceptance else "advance",
                    "number": f"{next(_numbers)}/ĐNTT",
                    "source": "nsdp-tinh",
                    "plan_year": year or on.year,
                    "amount_vnd": amount_vnd,
                    "acceptance": acceptance,
                    "by": HIEU,
                    "at": noon(on),
                    **more,
                }
            )
        )

    def submits(self, request: UUID, on: date) -> UUID:
        commands.check_payment(project=self.id, request=request, by=OANH, at=noon(on))
        commands.submit_payment(project=self.id, request=request, by=HUNG, at=noon(on))
        return request

    def pays(self, request: UUID, on: date, *, at: date | None = None) -> None:
        commands.note_treasury_payment(
            project=self.id,
            request=request,
            paid_on=on,
            paper=f"LKB{next(_numbers)}",
            by=TUAN,
            at=noon(at or on),
        )

    def advanced(self, contract: UUID, amount_vnd: int, on: date, **more: object) -> Voucher:
        request = self.submits(self.asks(contract, amount_vnd, on, **more), on)
        self.pays(request, on)
        return Voucher.objects.get(request=request)

    def returns(self, voucher: Voucher, amount_vnd: int, on: date) -> None:
        commands.return_money(
            project=self.id,
            voucher=voucher.pk,
            amount_vnd=amount_vnd,
            reason="Trả thừa",
            paper=f"NT{next(_numbers)}",
            on=on,
            by=OANH,
            at=noon(on),
        )

    def corrects(self, voucher: Voucher, to_vnd: int, at: date) -> None:
        commands.correct_voucher(
            project=self.id,
            voucher=voucher.pk,
            to_vnd=to_vnd,
            reason="Ghi nhầm",
            paper=f"BB{next(_numbers)}",
            by=OANH,
            at=noon(at),
        )

    def built(
        self, contract: UUID, amount_vnd: int, on: date, *, paid_on: date | None = None, **more: object
    ) -> UUID:
        """A volume accepted, asked for and paid, on one day or the money on a later one."""
        acceptance = self.accepts(contract, amount_vnd, on)
        day = paid_on or on
        request = self.submits(self.asks(contract, amount_vnd, day, acceptance=acceptance, **more), day)
        self.pays(request, day)
        return request


def registered(code7: str = "8173865", **more: object) -> Works:
    """A project as it is proposed."""
    wish: dict[str, object] = {
        "name_vi": "Đường mẫu vào cửa khẩu",
        "place": "Đồng Đăng",
        "fields": {"other-transport": 10_000},
        "code7": code7,
        "needs_land": False,
        "is_sample": True,
        "by": HIEU,
        "at": noon(date(2017, 1, 10)),
        **more,
    }
    return Works(uid(commands.register_project(**wish)))


def approved(total_vnd: int, *, on: date = date(2017, 3, 1), code7: str = "8173865") -> Works:
    """A project whose policy and investment were decided."""
    works = registered(code7)
    works.decides("policy", on, total_vnd)
    works.decides("investment", on + timedelta(days=30), total_vnd)
    for move in ("decide_policy", "approve"):
        steps(works, move, on + timedelta(days=31))
    return works


def steps(works: Works, move: str, on: date, **more: object) -> None:
    wish: dict[str, object] = {
        "project": works.id,
        "move": move,
        "paper": f"{next(_numbers)}/BB",
        "paper_on": on,
        "on": on,
        "by": HIEU,
        "at": noon(on),
        **more,
    }
    commands.move_stage(**wish)


__all__ = [
    "HIEU",
    "HUNG",
    "OANH",
    "TR",
    "TRANG",
    "TUAN",
    "PaymentRequest",
    "PlanMovement",
    "Works",
    "approved",
    "decision",
    "noon",
    "registered",
    "replace",
    "steps",
    "uid",
]
