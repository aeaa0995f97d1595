"""What warns of works, of their ground and of the calendars waits for those who answer for it, as long as it stands."""

from datetime import date, datetime, timedelta

import pytest

from gate import EIGHT
from gatezone.attention.commands.standing import NothingChanged, ask_for_standing
from gatezone.attention.matters import DAYS_OFF, days_off
from gatezone.attention.models import Matter, Notice
from gatezone.clearance import matters as of_ground
from gatezone.jobs import warnings
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Grant
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, CLEARANCE_OFFICER, PROJECT_OFFICER
from gatezone.projects import matters as of_projects
from gatezone.projects.watching import RED, YELLOW, Warned
from gatezone.web.attention.wording import address_of_thing
from gatezone.workdays.queries import calendar_of
from people import MAI

PROJECT = Ref("project", "0192f0c1-0000-7000-8000-000000000001")
KINDS = [each.code for each in of_projects.MATTERS]
MINUTE = timedelta(minutes=1)


def warns(*those: Warned, officer: Ref | None = None, at: datetime = EIGHT) -> None:
    wanted = of_projects.wanted_of(PROJECT, "Đường gom", officer, those)
    ask_for_standing(about=PROJECT, what=tuple(KINDS), wanted=tuple(wanted), by=warnings.MACHINE, at=at)


def open_ones() -> list[tuple[str, str, str, str]]:
    found = Matter.objects.unsettled().order_by("what", "id")
    return [(each.what, each.duty, each.over, each.of) for each in found]


def warned(code: str, level: str = RED, about: str = "") -> Warned:
    return Warned(code, level, about, "defaults-2015")


@pytest.mark.django_db
class TestStanding:
    def test_a_warning_waits_for_the_duty_that_answers_for_it_until_it_is_over(self) -> None:
        warns(warned("W01"), warned("W05", about="12/HĐ"))
        assert open_ones() == [
            ("projects.W01", PROJECT_OFFICER, str(PROJECT), ""),
            ("projects.W05", ACCOUNTANT, "", ""),
        ]
        warns(warned("W05", about="12/HĐ"), at=EIGHT + MINUTE)
        assert open_ones() == [("projects.W05", ACCOUNTANT, "", "")]
        assert Matter.objects.get(what="projects.W01").settled_by == "attention.warning-ended"

    def test_what_stands_is_asked_for_once(self) -> None:
        warns(warned("W01"))
        before = Entry.objects.count()
        with pytest.raises(NothingChanged):
            warns(warned("W01"), at=EIGHT + MINUTE)
        assert Entry.objects.count() == before

    def test_what_comes_back_is_asked_for_anew_and_so_is_what_gets_worse(self) -> None:
        warns(warned("W01", YELLOW))
        warns(warned("W01", RED), at=EIGHT + MINUTE)
        warns(at=EIGHT + 2 * MINUTE)
        assert open_ones() == []
        warns(warned("W01", RED), at=EIGHT + 3 * MINUTE)
        assert len(open_ones()) == 1
        assert Matter.objects.count() == 3

    def test_it_waits_for_the_officer_of_the_project_where_one_is_named_and_for_the_next_one_after(
        self,
    ) -> None:
        hieu, other = Ref("account", "1"), Ref("account", "2")
        warns(warned("W01"), officer=hieu)
        warns(warned("W01"), officer=other, at=EIGHT + MINUTE)
        assert open_ones() == [("projects.W01", "", "", str(other))]

    def test_nobody_but_the_machine_asks_for_it(self) -> None:
        with pytest.raises(NotAllowed):
            ask_for_standing(about=PROJECT, what=tuple(KINDS), wanted=(), by=MAI, at=EIGHT)

    def test_a_warning_of_the_ground_waits_for_its_duty_over_the_project(self) -> None:
        site = Ref("site", "1")
        wanted = of_ground.wanted_of(site, PROJECT, "Đường gom", "C01", "high", ["D1", "D2"])
        assert wanted.office == Grant(CLEARANCE_OFFICER, PROJECT)
        assert (wanted.subject, wanted.tells_at_once) == ("Đường gom · D1, D2", True)
        assert of_ground.wanted_of(site, PROJECT, "Đường gom", "C04", "mid", []).office == Grant(ACCOUNTANT)


def test_days_off_are_reminded_of_by_working_days_before_the_year_begins() -> None:
    wanted = days_off("vietnam", 2027, calendar_of("vietnam"))
    assert wanted.due_on == date(2026, 12, 31)
    assert [each.date() for each in wanted.remind_at] == [date(2026, 12, 18), date(2026, 12, 29)]


class TestTheWorker:
    @pytest.fixture
    def works(self, has_people: None, has_works: None, zone: None) -> None:
        """The sample people, and the sample portfolio."""

    def test_the_warnings_of_the_sample_portfolio_wait_for_somebody_and_a_second_round_changes_nothing(
        self, works: None
    ) -> None:
        assert warnings.go_round() > 0
        asked = Matter.objects.count()
        assert {each.partition(".")[0] for each, *_ in open_ones()} >= {"projects"}
        before = Entry.objects.count()
        assert warnings.go_round() == 0
        assert (Matter.objects.count(), Entry.objects.count()) == (asked, before)
        project = Matter.objects.filter(what__startswith="projects.").first()
        assert project is not None
        assert address_of_thing(Ref.parse(project.about)) == f"/projects/{Ref.parse(project.about).id}"

    def test_red_is_told_at_once_and_yellow_is_listed(self, works: None) -> None:
        warnings.go_round()
        told = set(Notice.objects.exclude(matter__what=DAYS_OFF).values_list("matter__mark", flat=True))
        assert {each.partition(" ")[0] for each in told} == {"red"}
        assert Matter.objects.filter(mark__startswith="yellow").exists()

    def test_a_year_that_is_not_decided_waits_for_the_board(
        self, works: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(warnings, "years_to_decide", lambda on: [("china", 2025)])
        warnings.go_round()
        matter = Matter.objects.get(what=DAYS_OFF)
        assert (matter.duty, matter.subject) == ("board-officer", "Trung Quốc 2025")
        assert address_of_thing(Ref.parse(matter.about)) == "/office/calendars"
        monkeypatch.setattr(warnings, "years_to_decide", lambda on: [])
        warnings.go_round()
        assert Matter.objects.get(what=DAYS_OFF).settled_at
