"""The sixteen projects of a sample zone, all of them made up, told by the commands real ones are told by."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from gatezone.files.pictures import picture_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, CATALOGUE_KEEPER, LEADER, PROJECT_OFFICER
from gatezone.projects.catalogue.sample_2018 import (
    SamplePortfolio,
    SampleProject,
    SampleVolume,
    sample_months,
    sample_portfolio,
)
from gatezone.projects.commands.accepting import accept_volume
from gatezone.projects.commands.contracting import sign_contract, take_guarantee
from gatezone.projects.commands.deciding import Ruling, decide
from gatezone.projects.commands.moving import move_stage
from gatezone.projects.commands.paying import note_treasury_payment
from gatezone.projects.commands.photographing import add_photo
from gatezone.projects.commands.planning import PlanDecision, Shift, adjust_plan, assign_plan
from gatezone.projects.commands.registering import register_project
from gatezone.projects.commands.requesting import check_payment, request_payment, submit_payment
from gatezone.projects.commands.scheduling import schedule_months
from gatezone.projects.photos.sample_pictures import sample_picture

POLICY_ON, DECIDED_ON, SIGNED_ON = date(2017, 3, 10), date(2017, 10, 20), date(2018, 1, 25)
ADVANCED_ON = date(2018, 2, 8)
GUARANTEED_UNTIL = date(2019, 12, 31)
PHOTOS = (
    (date(2018, 3, 6), "Mẫu: nền đường đang được đào, có một máy xúc", True),
    (date(2018, 6, 19), "Mẫu: cấp phối đá dăm đã rải trên nền đường", False),
    (date(2018, 9, 11), "Mẫu: mặt đường đã thảm nhựa, còn một máy xúc", False),
    (date(2018, 12, 18), "Mẫu: mặt đường đã kẻ vạch sơn", True),
)
"""The drawn photos of the first project: when, what they show, and whether anybody may see them."""


@dataclass(frozen=True, slots=True)
class SamplePeople:
    """Who sees to the sample projects: one prepares, another checks and notes, a third signs."""

    officer: Ref
    accountant: Ref
    leader: Ref

    def acts(self, duty: str) -> Actor:
        """Return one of them with the duty they act by."""
        who = {PROJECT_OFFICER: self.officer, ACCOUNTANT: self.accountant, LEADER: self.leader}[duty]
        return Actor(who, frozenset({Grant(duty)}))


@command
def add_sample_projects(*, people: SamplePeople, by: Actor, at: datetime) -> None:
    """
    Give a sample zone its sixteen projects and the year 2018 of their money, set out by months.

    Records: what every command records that a real project is told by.
    Raises:  NotAllowed.
    """
    by.must_hold(CATALOGUE_KEEPER)
    year = sample_portfolio()
    told = [(_begun(each, year, people), each) for each in year.projects]
    for project, each in told:
        _supplemented(project, each, year, people)
    _transferred(told, year, people)
    for project, each in told:
        _scheduled(project, each, year, people)
        _built(project, each, year, people)
    _photographed(*told[0], people)


def _noon(day: date) -> datetime:
    return hanoi_moment(day, time(12))


def _begun(each: SampleProject, year: SamplePortfolio, people: SamplePeople) -> UUID:
    """Register a project, decide about it, and give it its plan."""
    officer = people.acts(PROJECT_OFFICER)
    project = _id(
        register_project(
            name_vi=each.names.vi,
            name_en=each.names.en,
            name_zh=each.names.zh,
            place=each.place,
            latitude_e6=each.position[0],
            longitude_e6=each.position[1],
            fields={each.field: 10_000},
            is_sample=True,
            planned_start=SIGNED_ON,
            planned_finish=date(year.year + 1, 12, 31),
            by=officer,
            at=_noon(POLICY_ON),
        )
    )
    for kind, on, code7 in (("policy", POLICY_ON, ""), ("investment", DECIDED_ON, each.code7)):
        ruling = Ruling(
            kind=kind,
            number=f"{each.code7[-2:]}/QĐ-MẪU",
            decided_on=on,
            authority="MẪU",
            total_vnd=each.total_vnd,
            items=_items(each) if kind == "investment" else None,
            sources={each.source: each.total_vnd},
        )
        decide(project=project, ruling=ruling, code7=code7, by=officer, at=_noon(on))
        step = {"policy": "decide_policy", "investment": "approve"}[kind]
        _step(project, step, ruling.number, on, people)
    _assign(project, each.source, each.assigned_vnd, "assigned", year.assigned_on, year, people)
    return project


def _items(each: SampleProject) -> dict[str, int]:
    built = each.contract_vnd
    rest = each.total_vnd - built
    return {
        "construction": built,
        "management": rest // 4,
        "consultancy": rest // 4,
        "contingency": rest - 2 * (rest // 4),
    }


def _step(project: UUID, move: str, paper: str, on: date, people: SamplePeople) -> None:
    move_stage(
        project=project,
        move=move,
        paper=paper,
        paper_on=on,
        on=on,
        land_paper="MẪU" if move == "start" else "",
        by=people.acts(PROJECT_OFFICER),
        at=_noon(on),
    )


def _assign(
    project: UUID, source: str, vnd: int, kind: str, on: date, year: SamplePortfolio, people: SamplePeople
) -> None:
    assign_plan(
        project=project,
        year=year.year,
        parts={source: vnd},
        total_vnd=vnd,
        kind=kind,
        decision=PlanDecision(number=f"{kind}/NQ-MẪU", decided_on=on, authority="council", form="01.a/PB"),
        by=people.acts(ACCOUNTANT),
        at=_noon(on),
    )


def _supplemented(project: UUID, each: SampleProject, year: SamplePortfolio, people: SamplePeople) -> None:
    if each.supplemented_vnd:
        on = year.supplemented_on
        _assign(project, each.source, each.supplemented_vnd, "supplemented", on, year, people)


def _transferred(told: list[tuple[UUID, SampleProject]], year: SamplePortfolio, people: SamplePeople) -> None:
    """Let what some projects do not need go to another agency, by an act of the council."""
    shifts = [
        Shift(project, each.source, -each.transferred_vnd) for project, each in told if each.transferred_vnd
    ]
    on = year.transferred_on
    adjust_plan(
        year=year.year,
        shifts=shifts,
        decision=PlanDecision(number="adjusted/NQ-MẪU", decided_on=on, authority="council", form="01.b/PB"),
        by=people.acts(ACCOUNTANT),
        at=_noon(on),
    )


def _scheduled(project: UUID, each: SampleProject, year: SamplePortfolio, people: SamplePeople) -> None:
    """Set the plan out by months, and anew after each move of it."""
    for on, months in sample_months(each, year):
        schedule_months(
            project=project,
            year=year.year,
            months=months,
            reason="MẪU: số liệu minh họa",
            by=people.acts(PROJECT_OFFICER),
            at=_noon(on),
        )


def _built(project: UUID, each: SampleProject, year: SamplePortfolio, people: SamplePeople) -> None:
    """Sign the contract, advance what is advanced, and pay each volume after it was accepted."""
    officer = people.acts(PROJECT_OFFICER)
    contract = _id(
        sign_contract(
            project=project,
            kind="works",
            number=f"{each.code7[-2:]}/HĐ-MẪU",
            name=each.names.vi,
            contractor="MẪU",
            value_vnd=each.contract_vnd,
            signed_on=SIGNED_ON,
            ends_on=date(year.year + 1, 12, 31),
            by=officer,
            at=_noon(SIGNED_ON),
        )
    )
    _step(project, "start", "KC-MẪU", SIGNED_ON + timedelta(days=5), people)
    if each.advance_vnd:
        take_guarantee(
            project=project,
            contract=contract,
            bank="MẪU",
            number=f"BL-{each.code7[-2:]}",
            value_vnd=each.advance_vnd,
            starts_on=SIGNED_ON,
            ends_on=GUARANTEED_UNTIL,
            by=officer,
            at=_noon(SIGNED_ON),
        )
        wish = {"kind": "advance", "amount_vnd": each.advance_vnd, "number": "TƯ-MẪU"}
        _paid(project, contract, each, wish, ADVANCED_ON, ADVANCED_ON + timedelta(days=4), year, people)
    for number, volume in enumerate(each.volumes, start=1):
        _volume(project, contract, each, volume, number, year, people)


def _photographed(project: UUID, each: SampleProject, people: SamplePeople) -> None:
    for step, (on, words, is_public) in enumerate(PHOTOS):
        at, place = _noon(on), (each.position[0] + 900 * step, each.position[1] - 700)
        add_photo(
            project=project,
            picture=picture_of(sample_picture(step, taken_at=at, place=place)),
            words=words,
            is_public=is_public,
            is_nobody_recognisable=True,
            by=people.acts(PROJECT_OFFICER),
            at=at,
        )


def _volume(
    project: UUID,
    contract: UUID,
    each: SampleProject,
    volume: SampleVolume,
    number: int,
    year: SamplePortfolio,
    people: SamplePeople,
) -> None:
    whole = volume.cash_vnd + volume.recovered_vnd
    acceptance = accept_volume(
        project=project,
        contract=contract,
        record_number=f"NT{number}-MẪU",
        accepted_on=volume.accepted_on,
        amount_vnd=whole,
        by=people.acts(PROJECT_OFFICER),
        at=_noon(volume.accepted_on),
    )
    wish = {
        "kind": "volume",
        "amount_vnd": whole,
        "recovered_vnd": volume.recovered_vnd,
        "acceptance": _id(acceptance),
        "number": f"TT{number}-MẪU",
    }
    asked_on = volume.paid_on - timedelta(days=2)
    _paid(project, contract, each, wish, asked_on, volume.paid_on, year, people)


def _paid(
    project: UUID,
    contract: UUID,
    each: SampleProject,
    wish: dict[str, object],
    asked_on: date,
    paid_on: date,
    year: SamplePortfolio,
    people: SamplePeople,
) -> None:
    request = _id(
        request_payment(
            project=project,
            contract=contract,
            source=each.source,
            plan_year=year.year,
            by=people.acts(PROJECT_OFFICER),
            at=_noon(asked_on),
            **wish,  # type: ignore[arg-type]
        )
    )
    check_payment(project=project, request=request, by=people.acts(ACCOUNTANT), at=_noon(asked_on))
    submit_payment(project=project, request=request, by=people.acts(LEADER), at=_noon(asked_on))
    note_treasury_payment(
        project=project,
        request=request,
        paid_on=paid_on,
        paper=f"{wish['number']}/KB-MẪU",
        by=people.acts(ACCOUNTANT),
        at=_noon(paid_on),
    )


def _id(ref: Ref | None) -> UUID:
    assert ref is not None, "a command that makes something answers with it"
    return UUID(ref.id)
