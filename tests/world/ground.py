"""The ground of a project of the tests: sections, a household, its plan and its money, by commands alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import count
from uuid import UUID

from gatezone.clearance import commands
from gatezone.clearance.areas import area_of
from gatezone.clearance.catalogue.parameters import pack
from gatezone.clearance.commands import Share
from gatezone.clearance.compensation import calculation
from gatezone.clearance.compensation.calculation import Under
from gatezone.clearance.compensation.lines import COMPENSATION, Line
from gatezone.clearance.models import Case, Parcel, Section
from gatezone.clearance.rules import NOTICE_SAYS
from gatezone.kernel.actor import Actor
from gatezone.parties.commands import register_person
from people import LY, SON
from works import TR, Works, approved, noon, uid

_numbers = count(1)


def day(written: str) -> date:
    return date.fromisoformat(written)


NOW = day("2026-10-16")


@dataclass(frozen=True)
class Ground:
    """The ground of one project, on 16 October 2026 unless another day is said."""

    works: Works
    contract: UUID

    @property
    def id(self) -> UUID:
        return self.works.id

    def does(self, act, *, by: Actor = LY, at: date = NOW, **wish: object) -> UUID:  # type: ignore[no-untyped-def]
        return uid(act(project=self.id, by=by, at=noon(at), **wish))

    def section(
        self, code: str = "D1", *, mode: str = "totals", land: str = "10.000", **more: object
    ) -> UUID:
        wish = {"name": f"Đoạn {code}", "commune": "Đồng Đăng", "from_m": 0, "to_m": 200, **more}
        return self.does(commands.open_section, code=code, mode=mode, land_dm2=area_of(land), **wish)

    def needs(self, section: UUID, value_vnd: int = 100 * TR, part: str = "Km0-Km0+200") -> None:
        self.does(
            commands.need_ground, section=section, contract=self.contract, part=part, value_vnd=value_vnd
        )

    def hands_over(self, section: UUID, area: str = "10.000", on: str = "2026-09-15", **more: object) -> None:
        wish = {"decision": "9/QĐ-UBND", "decided_on": day("2026-07-14"), **more}
        self.does(
            commands.hand_over_section,
            section=section,
            area_dm2=area_of(area),
            on=day(on),
            record_number=f"{next(_numbers)}/BBBG",
            **wish,
        )

    def tells(self, section: UUID, as_of: str = "2026-09-30", **totals: int) -> None:
        self.does(
            commands.tell_totals,
            section=section,
            as_of=day(as_of),
            source="12/BC-UBND",
            unit="UBND xã",
            totals=totals,
        )

    def paper(self, kind: str, on: str, **more: object) -> UUID:
        wish = {"number": f"{next(_numbers)}/GT", "body": "UBND xã", **more}
        return self.does(commands.register_paper, kind=kind, on=day(on), **wish)

    def case(self, section: UUID, code: str = "H-012", *, name: str = "Nông Văn Mẫu") -> UUID:
        head = register_person(
            project=self.works.project.ref, kind="household", name=name, by=LY, at=noon(NOW)
        )
        return self.does(commands.open_case, section=section, code=code, head=head)

    def parcel(
        self, section: UUID, *cases: UUID, number: str = "1", area: str = "1.200", **more: object
    ) -> UUID:
        shares = [Share(each, Fraction(1, len(cases))) for each in cases]
        wish = {"measured_dm2": area_of("3.000"), "recovered_dm2": area_of(area), **more}
        return self.does(
            commands.write_parcel,
            section=section,
            commune="Đồng Đăng",
            sheet="12",
            number=number,
            land_type="CLN",
            is_farm=True,
            shares=shares,
            **wish,
        )

    def papers_of(self, section: UUID) -> None:
        """The papers of the worked timeline of 2026, from the meeting to the appraisal."""
        of = {"section": section}
        self.paper("meeting", "2026-02-20", **of)
        self.paper(
            "notice",
            "2026-02-27",
            delivered_on=day("2026-03-02"),
            counts={"says": list(NOTICE_SAYS)},
            **of,
        )
        self.paper("inventory", "2026-04-20", **of)
        self.paper("origin", "2026-04-21", **of)
        self.paper(
            "posting",
            "2026-05-04",
            starts_on=day("2026-05-04"),
            ends_on=day("2026-05-14"),
            place="UBND xã",
            **of,
        )
        opinions = {"received": 45, "agree": 36, "disagree": 6, "other": 3}
        self.paper("hearing", "2026-05-15", counts=opinions, **of)
        self.paper("dialogue", "2026-06-10", **of)
        self.paper("appraisal", "2026-07-02", **of)

    def drafted(self, case: UUID, lines: Sequence[Line] | None = None) -> int:
        """A plan drafted and appraised; its version. The papers of the section are there."""
        for step in ("notify", "count", "confirm_origin"):
            self.does(commands.move_papers, case=case, step=step)
        self.does(commands.draft_plan, case=case, lines=lines or LINES)
        for step in ("post", "hear", "hold_dialogue", "appraise"):
            self.does(commands.move_papers, case=case, step=step)
        return Case.objects.get(pk=case).plans.order_by("-version")[0].version

    def approves(self, case: UUID, version: int, told_vnd: int) -> None:
        self.does(
            commands.approve_plan,
            case=case,
            version=version,
            paper=f"{next(_numbers)}/QĐ-UBND",
            body="UBND xã",
            approved_on=day("2026-07-06"),
            effective_on=day("2026-07-06"),
            told_vnd=told_vnd,
            by=SON,
        )

    def pays(self, case: UUID, amount_vnd: int, on: str, *, kind: str = "payment", file: str = "") -> UUID:
        line = self.does(commands.list_payment, case=case, kind=kind, amount_vnd=amount_vnd, file=file)
        self.does(commands.mark_paid, payment=line, paid_on=day(on), receipt=f"{next(_numbers)}/PC", by=SON)
        return line

    def found(self, section: UUID) -> Section:
        return Section.objects.get(pk=section)

    def found_case(self, case: UUID) -> Case:
        return Case.objects.get(pk=case)

    def found_parcel(self, parcel: UUID) -> Parcel:
        return Parcel.objects.get(pk=parcel)


UNDER = Under(pack("son-la"), day("2026-07-06"))
LINES = [
    calculation.land(area_of("1.200"), 60_000, Decimal("1.1")),
    calculation.house(Decimal(80), 4_200_000),
    calculation.lump("moving", COMPENSATION, 10_000_000, basis="province"),
    calculation.obligations(20_000_000),
]
"""425,200,000 approved, 20,000,000 of it set off."""


def opened_ground() -> Ground:
    """A project with one contract of works, and its ground begun."""
    works = approved(20_000 * TR, on=date(2025, 3, 1))
    works.plans(2026, {"nsdp-tinh": 12_000 * TR}, date(2025, 12, 20))
    contract = works.signs(1_000 * TR, date(2026, 2, 15))
    ground = Ground(works, contract)
    ground.does(commands.open_site, organisation="Trung tâm phát triển quỹ đất", province="son-la")
    return ground


def page(ground: Ground, *parts: object) -> str:
    """Return the address of a page about the ground of a project."""
    return "/".join(["/clearance", str(ground.id), *map(str, parts)])
