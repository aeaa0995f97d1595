"""The pass at the doors: Minh gets it with the place, shows it, and Lan's lane reads it once."""

from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.utils.translation import gettext, override

from cast import Morning, Seat, entries, text_of
from gatezone.crossings import commands, queries
from gatezone.crossings.models import Crossing, Pass
from gatezone.journal.queries import entries_about
from gatezone.kernel import by_heart
from gatezone.kernel.refs import Ref

CODE = '<span class="qr" role="img" aria-label="QR pass of 12C-345.67">'
NINE = {"starts_at": "2024-08-22T09:00:00+07:00"}


def takes_a_pass(morning: Morning, crossing: UUID) -> str:
    """Minh takes a pass by his form; what its code says."""
    assert morning.minh.sends(f"/portal/trips/{crossing}/pass").status_code == 302
    return text_of_pass(morning, crossing)


def text_of_pass(morning: Morning, crossing: UUID) -> str:
    found = queries.newest_pass(crossing, by=morning.gate.minh, at=morning.gate.now)
    assert found is not None
    return found.text


def scans(seat: Seat, text: str, language: str = "en") -> HttpResponse:
    return seat.client.post(  # type: ignore[return-value]
        "/lane/code", {"code": text}, headers={"accept-language": language}
    )


def told(crossing: UUID) -> list[str]:
    return [each.kind for each in entries_about(Ref("crossing", str(crossing)))]


class TestThePortal:
    def test_a_place_comes_with_its_pass(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        minh = morning.minh
        page = f"/portal/trips/{crossing}"
        assert "QR pass" not in minh.sees(page).content.decode()

        minh.sends(f"{page}/place", **NINE)
        assert told(crossing)[-2:] == ["crossings.place-given", "crossings.pass-issued"]
        shown = minh.sees(page)
        assert CODE in shown.content.decode()
        assert "Large, to show or print" in text_of(shown)

    def test_the_large_page_is_the_code_and_what_a_guard_asks_for(self, morning: Morning) -> None:
        crossing = morning.gate.takes_place(morning.gate.declares())
        takes_a_pass(morning, crossing)
        page = morning.minh.sees(f"/portal/trips/{crossing}/pass")
        code = Crossing.objects.get().code
        words = text_of(page)
        assert CODE in page.content.decode()
        assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in words
        assert "Good until 09:00 Hanoi · 10:00 Beijing · 25 August 2024" in words
        assert "style=" not in page.content.decode()

    def test_without_a_place_the_form_says_why_and_nothing_is_written(self, morning: Morning) -> None:
        crossing, before = morning.gate.declares(), entries()
        answer = morning.minh.sends(f"/portal/trips/{crossing}/pass")
        assert (answer.status_code, entries(), Pass.objects.count()) == (409, before, 0)
        assert "A pass is issued only after an export has its place" in text_of(answer)
        assert "Take the pass" not in text_of(answer)

    def test_a_form_sent_twice_issues_one_pass(self, morning: Morning) -> None:
        crossing = morning.gate.takes_place(morning.gate.declares())
        minh, form = morning.minh, uuid4()
        for _ in range(2):
            assert minh.sends(f"/portal/trips/{crossing}/pass", form).status_code == 302
        assert Pass.objects.count() == 1

    def test_a_pass_that_is_no_longer_right_is_not_shown(self, morning: Morning) -> None:
        gate = morning.gate
        crossing = gate.waiting()
        takes_a_pass(morning, crossing)
        commands.send_to_another_gate(
            crossing=crossing, route="chi-ma-1223", reason="Ùn ứ", by=gate.dung, at=gate.now
        )
        for address in (f"/portal/trips/{crossing}", f"/portal/trips/{crossing}/pass"):
            page = morning.minh.sees(address)
            assert CODE not in page.content.decode()
            assert "take a new one" in text_of(page)
        takes_a_pass(morning, crossing)
        assert "Pass number 2" in text_of(morning.minh.sees(f"/portal/trips/{crossing}/pass"))

    def test_who_may_see_it(self, morning: Morning) -> None:
        crossing = morning.gate.waiting()
        takes_a_pass(morning, crossing)
        page = f"/portal/trips/{crossing}/pass"
        assert morning.stranger.sees(page)["Location"] == f"/sign-in?next={page}"
        assert morning.phuc.sees(page).status_code == 404
        assert morning.lan.sees(page).status_code == 403
        assert CODE in morning.hoa.sees(page).content.decode()
        assert morning.seat("minh", csrf=True).sends(page).status_code == 403

    def test_after_the_passage_there_is_nothing_to_show(self, morning: Morning) -> None:
        crossing = morning.gate.cleared()
        takes_a_pass(morning, crossing)
        morning.gate.lets_pass(crossing)
        page = morning.minh.sees(f"/portal/trips/{crossing}/pass")
        assert CODE not in page.content.decode()
        assert "The truck has passed." in text_of(page)


class TestTheLane:
    def test_a_pass_is_green_once_and_the_journal_knows_that_it_was_read(self, morning: Morning) -> None:
        crossing = morning.gate.cleared()
        text, lan = takes_a_pass(morning, crossing), morning.lan
        page = scans(lan, text).content.decode()
        assert "is-go" in page
        assert f'<input type="hidden" name="read_by" value="qr" id="pass-{crossing}_read_by">' in page
        lan.sends(f"/lane/trucks/{crossing}/pass", read_by="qr")
        assert entries_about(Ref("crossing", str(crossing)))[-1].body["read_by"] == "qr"

        again = scans(lan, text)
        assert "is-stop" in again.content.decode()
        assert "lane: 1, Huu Nghi" in text_of(again)

    def test_a_truck_known_in_a_way_that_is_none_does_not_pass(self, morning: Morning) -> None:
        crossing, lan = morning.gate.cleared(), morning.lan
        before = entries()
        answer = lan.sends(f"/lane/trucks/{crossing}/pass", read_by="smoke")
        assert (answer.status_code, entries()) == (422, before)

    def test_everything_against_pass_and_truck_is_said_at_once(self, morning: Morning) -> None:
        crossing = morning.gate.waiting()
        text = takes_a_pass(morning, crossing)
        takes_a_pass(morning, crossing)
        words = text_of(scans(morning.lan, text))
        assert "a newer one was issued" in words
        assert "The vehicle must first be called" in words

    @pytest.mark.parametrize(
        ("language", "below"), [("vi", ["zh-Hans"]), ("zh-hans", ["vi"]), ("en", ["vi", "zh-Hans"])]
    )
    def test_a_driver_from_either_side_can_read_why(
        self, morning: Morning, language: str, below: list[str]
    ) -> None:
        crossing = morning.gate.lets_pass(morning.gate.cleared())
        page = scans(morning.lan, Crossing.objects.get(pk=crossing).code, language).content.decode()
        for each in ("vi", "zh-Hans"):
            assert (f'<p lang="{each}">' in page) == (each in below)
        for each in {"vi", "zh-hans", language}:
            with override(each):
                assert gettext("A pass can be used only once.") in page
                assert gettext("Hanoi") in page

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("GZ1:ABC", "The pass is damaged, or was not made by this zone: scan it again."),
            ("GZ1:ÂBC", "switch off input tools such as UniKey"),
            ("GZ1:" + "A" * 900, "This is too long to be a pass."),
            ("gz1:\x00", "The pass was not read completely"),
        ],
    )
    def test_what_is_no_pass_leaves_the_field_empty_for_the_next_scan(
        self, morning: Morning, text: str, sentence: str
    ) -> None:
        answer = scans(morning.lan, text)
        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert 'name="code" value=""' in answer.content.decode() or len(text) <= 20

    def test_a_page_that_is_loaded_again_waits_for_a_code(self, morning: Morning) -> None:
        assert morning.lan.sees("/lane/code")["Location"] == "/lane"

    def test_what_a_scan_costs(self, morning: Morning, django_assert_num_queries: object) -> None:
        text, lan = takes_a_pass(morning, morning.gate.cleared()), morning.lan
        scans(lan, text)
        by_heart.forget()
        # Session, account, actor; lane, route, hours; key, pass, trip; trip, agencies, fee; trip, agencies; passages.
        with django_assert_num_queries(17):  # type: ignore[operator]
            scans(lan, text)

    def test_only_the_lane_may_run_the_compiled_reader(self, morning: Morning) -> None:
        crossing = morning.gate.cleared()
        takes_a_pass(morning, crossing)
        lan, allowed = morning.lan, "script-src 'self' 'wasm-unsafe-eval'"
        for page in (lan.sees("/lane"), scans(lan, "x"), lan.sees(f"/lane/trucks/{crossing}")):
            assert allowed in page["Content-Security-Policy"]
        for page in (lan.sees("/desks"), morning.minh.sees("/portal"), morning.stranger.sees("/")):
            assert "wasm" not in page["Content-Security-Policy"]
            assert "unsafe" not in page["Content-Security-Policy"]
