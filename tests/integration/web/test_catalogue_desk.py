"""A version of a procedure is entered by the keeper of the catalogue: looked over first, then published."""

from datetime import UTC, datetime, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from cast import Seat, entries, text_of
from dossiers import Counter
from gatezone.parties.duties import SETUP
from gatezone.permits.catalogue import content_from
from gatezone.permits.catalogue import text_of as toml_of
from gatezone.permits.models import Dossier, ProcedureVersion
from gatezone.permits.procedures import Procedure
from gatezone.permits.queries import procedure_on, procedures_on, versions_of
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import zone_now

DAY = datetime(2026, 12, 1, 3, tzinfo=UTC)
ENTER, ONE = "/catalogue/enter", "/catalogue/INV-06"
CHANGED = {
    "since": "2027-03-01",
    "published_on": "2026-12-01",
    "limit_count": "2",
    "limit_unit": "working-days",
    "limit_is_certain": "on",
    "fee_amount": "150.000",
    "fee_source": "Nghị quyết 12/2026/NQ-HĐND",
    "fee_is_certain": "on",
    "title_1": "Nghị định 96/2026/NĐ-CP",
    "article_1": "Điều 56",
    "since_1": "2026-03-31",
    "is_read_1": "on",
}


@pytest.fixture(autouse=True)
def day(counter: Counter, settings: Settings) -> None:
    """It is ten o'clock on 1 December 2026."""
    settings.SAMPLE_ZONE = True
    start_sample_clock(day=DAY.date(), at_time=time(10), rate=1, by=SETUP, at=datetime.now(UTC))


def newest() -> Procedure:
    return versions_of("INV-06")[0].procedure


def written(**changed: str) -> str:
    """The newest version as a text, from 1 March 2027 on, with some lines written otherwise."""
    lines = dict(line.split(" = ", 1) for line in toml_of(newest()).splitlines() if " = " in line[:30])
    whole = toml_of(newest())
    for name, value in {"since": "2027-03-01", **changed}.items():
        whole = whole.replace(f"\n{name} = {lines[name]}\n", f"\n{name} = {value}\n")
    return whole


class TestOfTheForm:
    def test_hanh_sees_what_changes_and_publishes_it_from_a_day_on(self):
        hanh = Seat("hanh")
        assert "INV-06" in text_of(hanh.sees("/catalogue"))
        assert hanh.sees(f"{ONE}/change").status_code == 200
        before = entries()
        looked_over = hanh.sends(f"{ONE}/change", **CHANGED)
        words = text_of(looked_over)
        assert looked_over.status_code == 200
        assert entries() == before
        assert "Time limit 3 working days 2 working days" in words
        assert "150,000" in words
        sent = looked_over.context["found"].text
        assert hanh.sends(ENTER, text=sent, publish="yes").status_code == 302
        assert newest().limit.count == 2
        assert "2 working days" in text_of(hanh.sees(ONE))
        assert procedure_on("INV-06", on=DAY.date()).procedure.limit.count == 3

    def test_a_dossier_that_runs_keeps_its_version(self, counter: Counter):
        dossier = counter.files(now=zone_now())
        Seat("hanh").sends(ENTER, text=written(limit='{ count = 2, unit = "working-days" }'), publish="yes")
        assert newest().limit.count == 2
        assert Dossier.objects.get(pk=dossier).version.procedure.limit.count == 3

    def test_what_is_wrong_is_told_by_its_name(self):
        before = entries()
        answer = Seat("hanh").sends(f"{ONE}/change", **{**CHANGED, "fee_source": "", "until": "2027-02-01"})
        assert answer.status_code == 422
        assert "Fee of the procedure · Where it comes from (fee.source): " in text_of(answer)
        assert entries() == before

    def test_a_number_that_is_none_is_told_on_its_field(self):
        answer = Seat("hanh").sends(f"{ONE}/change", **{**CHANGED, "limit_count": "three"})
        assert answer.status_code == 422
        assert answer.context["form"].errors["limit_count"]


class TestOfTheText:
    def test_its_file_is_read_back_as_it_is(self):
        given = Seat("hanh").sees(f"{ONE}/{newest().since}.toml")
        assert content_from(given.content.decode())["code"] == "INV-06"
        assert toml_of(newest()) in text_area(Seat("hanh"))

    def test_a_file_is_looked_over_as_a_text_is(self):
        file = SimpleUploadedFile("INV-06.toml", written().encode())
        answer = Seat("hanh").sends(ENTER, file=file)
        assert answer.status_code == 200
        assert "Nothing but its days is different" in text_of(answer)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "Write the version, or choose its file."),
            ("code = ", "Line 1 cannot be read"),
            ("x = " + "[" * 5_000, "Line 1 cannot be read"),
            ('code = "INV-06"', "This must be said."),
            ('colour = "red"', "There is no such field."),
        ],
    )
    def test_a_text_with_faults_changes_nothing(self, text: str, words: str):
        before = entries()
        answer = Seat("hanh").sends(ENTER, text=text, publish="yes")
        assert answer.status_code == 422
        assert words in text_of(answer)
        assert entries() == before

    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04" + b"\x00" * 300_000])
    def test_a_file_that_is_no_text_is_refused_by_name(self, content: bytes):
        answer = Seat("hanh").sends(ENTER, file=SimpleUploadedFile("x.toml", content))
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]

    def test_all_faults_are_told_at_once_with_their_places(self):
        text = written(online='"partial"', authority='{ source = "delegated" }')
        words = text_of(Seat("hanh").sends(ENTER, text=text))
        assert "A service that is not fully online says why." in words
        assert "A delegated procedure names the paper that delegates it." in words

    def test_a_version_that_begins_before_the_newest_is_refused(self):
        text = (
            written(since="2020-01-01", until="2020-12-31") if newest().until else written(since="2020-01-01")
        )
        answer = Seat("hanh").sends(ENTER, text=text, publish="yes")
        assert answer.status_code == 422
        assert "must begin after the one before it" in text_of(answer)

    def test_a_button_pressed_twice_publishes_once(self):
        hanh, sent = Seat("hanh"), {"text": written(), "publish": "yes"}
        command_id = "11111111-2222-4333-8444-555555555555"
        count = ProcedureVersion.objects.count()
        for _ in range(2):
            assert hanh.sends(ENTER, command_id=command_id, **sent).status_code == 302
        assert ProcedureVersion.objects.count() == count + 1


class TestForThePublic:
    def test_the_page_of_a_procedure_says_what_changes_from_which_day_on(self):
        assert "From 1 March 2027" not in text_of(Seat("").sees("/procedures/INV-06"))
        Seat("hanh").sends(ENTER, text=written(limit='{ count = 2, unit = "working-days" }'), publish="yes")
        words = text_of(Seat("").sees("/procedures/INV-06"))
        assert "From 1 March 2027" in words
        assert "Time limit : 2 working days" in words
        assert "The result is due at the latest on 7 December 2026" in words


class TestWhoIsTurnedAway:
    def test_only_the_keeper_of_the_catalogue_opens_it(self):
        for address in ("/catalogue", ENTER, ONE, f"{ONE}/change", f"{ONE}/text"):
            assert Seat("").sees(address).status_code == 302
            assert Seat("vinh").sees(address).status_code == 403
        assert Seat("vinh").sends(ENTER, text=written(), publish="yes").status_code == 403

    def test_a_procedure_that_nobody_knows_has_no_page(self):
        for address in ("/catalogue/INV-99", "/catalogue/INV-99/change", f"{ONE}/2001-01-01.toml"):
            assert Seat("hanh").sees(address).status_code == 404

    def test_every_procedure_can_be_looked_over(self):
        for row in procedures_on(DAY.date()):
            assert Seat("hanh").sees(f"/catalogue/{row.code}").status_code == 200
            assert Seat("hanh").sees(f"/catalogue/{row.code}/change").status_code == 200


def text_area(seat: Seat) -> str:
    return str(seat.sees(f"{ONE}/text").context["form"]["text"].value())
