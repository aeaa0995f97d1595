"""The gate centre: every line live, the next truck called, a truck sent elsewhere; and the office behind it."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gate import EIGHT, INSPECTORS, YARD, Gate, beside_the_cast, person, state_of
from gatezone.crossings.commands import hold_vehicle, propose_calls
from gatezone.crossings.models import CallProposal, Crossing
from gatezone.journal import keys, sealing
from gatezone.journal.queries import entries_about
from gatezone.kernel import by_heart
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import add_sample_people, assign_duty
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Account
from gatezone.travellers.commands import count_travellers
from gatezone.web.centre.board import HEAD, lines_now
from gatezone.workdays.queries import forget_clock

LINE = "huu-nghi-1119 export goods"


@pytest.fixture
def gate(zone: None, cast: str, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate at work, on whose clock the desks look too."""
    gate = beside_the_cast()
    for desk in ("centre.views", "office.daily"):
        monkeypatch.setattr(f"gatezone.web.{desk}.zone_now", lambda: gate.now)
    monkeypatch.setattr("gatezone.web.orders.zone_now", lambda: gate.now)
    return gate


@pytest.fixture
def dung(cast: str) -> Client:
    """Dũng, who reads English so that a test can read along."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(Account.objects.get(login="dung"))
    return client


def call(client: Client, *, line: str = LINE, page: UUID | None = None):
    return client.post("/centre/call", {"line": line, "command_id": str(page or uuid4())}, follow=True)


class TestCalling:
    def test_the_first_of_the_line_is_called(self, gate: Gate, dung: Client):
        first, second = gate.waiting("12C-111.11"), gate.waiting("12C-222.22")
        page = call(dung).content.decode()
        assert "12C-111.11" in page
        assert [state_of(first), state_of(second)] == ["called", "in-yard"]

    def test_two_officers_at_once_call_the_first_and_the_second(self, gate: Gate, dung: Client):
        trucks = [gate.waiting(plate) for plate in ("12C-111.11", "12C-222.22", "12C-333.33")]
        call(dung)
        call(dung)
        assert [state_of(each) for each in trucks] == ["called", "called", "in-yard"]

    def test_a_press_that_is_sent_twice_calls_once(self, gate: Gate, dung: Client):
        trucks = [gate.waiting("12C-111.11"), gate.waiting("12C-222.22")]
        page = uuid4()
        assert call(dung, page=page).status_code == call(dung, page=page).status_code == 200
        assert [state_of(each) for each in trucks] == ["called", "in-yard"]

    def test_an_empty_line_says_so(self, gate: Gate, dung: Client):
        page = call(dung)
        assert page.status_code == 409
        assert "No vehicle is waiting in this queue any more." in page.content.decode()

    @pytest.mark.parametrize("line", ["", "export", "huu-nghi-1119 sideways", "x export; drop"])
    def test_what_is_no_line_is_refused(self, gate: Gate, dung: Client, line: str):
        assert call(dung, line=line).status_code == 422

    def test_a_lane_officer_calls_nobody(self, gate: Gate, client: Client):
        truck = gate.waiting()
        client.force_login(Account.objects.get(login="lan"))
        assert call(client).status_code == 403
        assert state_of(truck) == "in-yard"


class TestALine:
    PAGE = "/centre/lines/huu-nghi-1119/export/goods"

    def calls(self, dung: Client, count: object, reason: str = ""):
        wish = {"count": count, "reason": reason, "command_id": str(uuid4())}
        return dung.post(f"{self.PAGE}/call", wish, follow=True)

    def test_a_line_shows_its_order_and_how_it_is_computed(self, gate: Gate, dung: Client):
        gate.waiting("12C-111.11")
        gate.waiting("12C-222.22")
        page = dung.get(self.PAGE).content.decode()
        assert page.index("12C-111.11") < page.index("12C-222.22")
        assert "The order is computed" in page

    def test_several_are_called_at_once(self, gate: Gate, dung: Client):
        trucks = [gate.waiting(f"12C-000.0{each}") for each in range(3)]
        page = self.calls(dung, 2).content.decode()
        assert [state_of(each) for each in trucks] == ["called", "called", "in-yard"]
        assert "holds until" in page

    @pytest.mark.parametrize("count", ["0", "-1", "201", "", "many", "1e9"])
    def test_a_number_that_makes_no_sense_is_told_beside_its_field(
        self, gate: Gate, dung: Client, count: str
    ):
        gate.waiting()
        assert self.calls(dung, count).status_code == 422

    def test_more_than_twenty_wait_for_a_second_officer(self, gate: Gate, dung: Client):
        trucks = [gate.waiting(f"12C-000.{each:02}") for each in range(21)]
        assert "A proposal of calls needs a reason." in self.calls(dung, 21).content.decode()
        board = self.calls(dung, 21, "Mở cửa lại").content.decode()
        assert "21 calls proposed" in board
        assert "Mở cửa lại" in board
        asked = CallProposal.objects.get().pk
        refused = self.agrees(dung, asked)
        assert "Another officer than the one who proposed the calls must agree." in refused
        assert {state_of(each) for each in trucks} == {"in-yard"}
        assign_duty(
            account=Account.objects.get(login="mai").ref,
            duty="centre-officer",
            over=None,
            starts_on=gate.now.date(),
            by=SETUP,
            at=gate.now,
        )
        mai = Client(headers={"accept-language": "en"})
        mai.force_login(Account.objects.get(login="mai"))
        assert "21 calls proposed" not in self.agrees(mai, asked)
        assert {state_of(each) for each in trucks} == {"called"}

    def agrees(self, officer: Client, proposal: UUID) -> str:
        seal = re.search(f'name="shown-{proposal}" value="([^"]+)"', officer.get("/centre").content.decode())
        wish = {"proposal": str(proposal), "command_id": str(uuid4())}
        if seal:
            wish[f"shown-{proposal}"] = seal[1]
        return officer.post("/centre/agree", wish, follow=True).content.decode()

    def test_a_proposal_that_is_none_is_not_found(self, gate: Gate, dung: Client):
        assert dung.post("/centre/agree", {"proposal": "x", "command_id": str(uuid4())}).status_code == 422
        assert (
            dung.post("/centre/agree", {"proposal": str(uuid4()), "command_id": str(uuid4())}).status_code
            == 404
        )

    def test_a_call_that_is_over_may_be_taken_back_from_the_line(self, gate: Gate, dung: Client):
        truck = gate.waiting()
        gate.calls()
        lapse = {"command_id": str(uuid4()), "back": LINE}
        early = dung.post(f"/centre/trucks/{truck}/lapse", lapse, follow=True).content.decode()
        assert "A call can lapse only when its time is over." in early
        gate.now += timedelta(minutes=20)
        assert "Let the call lapse" in dung.get(self.PAGE).content.decode()
        lapse["command_id"] = str(uuid4())
        late = dung.post(f"/centre/trucks/{truck}/lapse", lapse, follow=True).content.decode()
        assert "late list" in late
        assert state_of(truck) == "in-yard"

    def test_a_line_is_frozen_and_goes_on_with_a_reason(self, gate: Gate, dung: Client):
        truck = gate.waiting()
        wish = {"command_id": str(uuid4()), "reason": ""}
        assert dung.post(f"{self.PAGE}/freeze", wish).status_code == 422
        page = dung.post(f"{self.PAGE}/freeze", {**wish, "reason": "Phía bạn đóng"}, follow=True)
        assert "1 truck is frozen" in page.content.decode()
        assert state_of(truck) == "frozen"
        on = {"command_id": str(uuid4()), "reason": "Phía bạn mở"}
        dung.post(f"{self.PAGE}/thaw", on)
        assert state_of(truck) == "in-yard"

    @pytest.mark.parametrize(
        "line", ["nowhere/export/goods", "huu-nghi-1119/sideways/goods", "huu-nghi-1119/export/vip"]
    )
    def test_a_line_that_is_none_is_not_found(self, gate: Gate, dung: Client, line: str):
        assert dung.get(f"/centre/lines/{line}").status_code == 404

    def test_the_board_counts_holds_that_should_have_been_looked_at(self, gate: Gate, dung: Client):
        crossing = gate.in_checks()
        hold_vehicle(
            crossing=crossing,
            agency="customs",
            reason="Mẫu",
            review_after_minutes=30,
            by=INSPECTORS["customs"],
            at=gate.now,
        )
        assert "should have been looked at again" not in dung.get("/centre").content.decode()
        gate.now += timedelta(minutes=30)
        assert "1 hold should have been looked at again" in dung.get("/centre").content.decode()


class TestSendingElsewhere:
    def send(self, client: Client, truck: UUID, **changed: str):
        wish = {"route": "tan-thanh-1088", "reason": "Ùn ứ", "command_id": str(uuid4()), **changed}
        return client.post(f"/centre/trucks/{truck}/send", wish)

    def test_a_waiting_truck_goes_to_another_gate_with_its_reason(self, gate: Gate, dung: Client):
        truck = gate.waiting()
        assert self.send(dung, truck).status_code == 302
        assert Crossing.objects.get(pk=truck).route_id == "tan-thanh-1088"
        assert "Ùn ứ" in dung.get(f"/centre/trucks/{truck}").content.decode()

    def test_without_a_reason_it_stays(self, gate: Gate, dung: Client):
        truck = gate.waiting()
        assert self.send(dung, truck, reason=" ").status_code == 422
        assert state_of(truck) == "in-yard"

    def test_a_truck_in_checks_is_not_sent(self, gate: Gate, dung: Client):
        gate.waiting()
        truck = gate.calls()
        assert self.send(dung, truck).status_code == 409
        assert state_of(truck) == "called"

    def test_a_truck_nobody_knows_is_not_found(self, gate: Gate, dung: Client):
        assert dung.get(f"/centre/trucks/{uuid4()}").status_code == 404
        assert self.send(dung, uuid4()).status_code == 404


class TestLettingGoHome:
    def send(self, client: Client, truck: UUID, **changed: str):
        wish = {"cause": "buyer-gave-up", "command_id": str(uuid4()), **changed}
        return client.post(f"/centre/trucks/{truck}/go-home", wish)

    def test_a_truck_goes_home_from_the_line_and_from_the_gate(self, gate: Gate, dung: Client):
        cleared, waiting = gate.cleared("12C-000.02"), gate.waiting("12C-000.01")
        for truck in (waiting, cleared):
            assert "Let go home" in dung.get(f"/centre/trucks/{truck}").content.decode()
            assert self.send(dung, truck).status_code == 302
            assert state_of(truck) == "gone-home"
            assert "The buyer gave up" in dung.get(f"/centre/trucks/{truck}").content.decode()

    def test_without_a_cause_or_its_words_it_stays(self, gate: Gate, dung: Client):
        truck = gate.waiting()
        assert self.send(dung, truck, cause="").status_code == 422
        assert self.send(dung, truck, cause="other").status_code == 409
        assert state_of(truck) == "in-yard"


class TestTheBoard:
    def test_the_head_of_a_line_is_in_the_order_of_the_calls(self, gate: Gate):
        plates = [f"12C000{number:02}" for number in range(HEAD + 2)]
        for plate in plates:
            gate.waiting(plate)
        line = next(line for line in lines_now(gate.now)["lines"] if line.name == LINE)
        assert [each.row.plate for each in line.head] == plates[:HEAD]
        assert (line.in_yard, line.head[0].minutes) == (HEAD + 2, HEAD + 1)

    def test_a_truck_whose_window_is_over_is_marked(self, gate: Gate):
        gate.waiting()
        later = EIGHT + timedelta(hours=3)
        (waiting,) = next(line for line in lines_now(later)["lines"] if line.name == LINE).head
        assert waiting.is_late

    def test_yards_show_who_stands_in_them(self, gate: Gate):
        gate.waiting()
        present = {yard.names.vi: yard.present for yard in lines_now(gate.now)["yards"]}
        assert sum(present.values()) == 1
        assert YARD == "xuan-cuong"
        assert present["Bến bãi Xuân Cương"] == 1

    def test_travellers_stand_on_it_once_they_are_counted(self, gate: Gate):
        assert not lines_now(gate.now)["travellers"]
        count_travellers(
            route="huu-nghi-passenger",
            way="in",
            starts_at=gate.now - timedelta(hours=1),
            people=140,
            by=person("bien", ("border-guard-inspector", None)),
            at=gate.now,
        )
        board = lines_now(gate.now)
        assert (board["travellers"], board["came_in"], board["went_out"]) == (True, 140, 0)

    @pytest.mark.parametrize("address", ["/", "/centre"])
    def test_no_id_stands_twice_on_it(self, gate: Gate, dung: Client, address: str):
        """What has an id twice cannot be followed when the board changes."""
        gate.in_checks("12C-000.01")
        for plate in ("12C-000.02", "12C-000.03", "12C-000.04"):
            gate.waiting(plate)
        wish = {"route": "huu-nghi-1119", "direction": "export", "count": 21, "reason": "Mở cửa lại"}
        for _ in range(2):
            propose_calls(**wish, by=gate.dung, at=gate.now)
        ids = re.findall(r' id="([^"]+)"', dung.get(address).content.decode())
        assert len(ids) > 15
        assert sorted(ids) == sorted(set(ids))

    def test_it_costs_the_same_whatever_waits(self, gate: Gate, django_assert_num_queries):
        for number in range(7):
            gate.waiting(f"12C-000.0{number}")
        with django_assert_num_queries(13):
            lines_now(gate.now)


class TestOpeningAReport:
    """From the number on the sheet to the truck, to the journal entry, to its proof."""

    def test_one_can_follow_a_number_to_its_proof(self, gate: Gate, dung: Client, settings, tmp_path):
        settings.KEYS = tmp_path / "keys"
        truck = gate.lets_pass(gate.cleared())
        sheet = dung.get("/office/reports/daily/2024-08-22").content.decode()
        figure = "/office/figures/crossings.vehicles-cleared?day=2024-08-22&direction=export&goods=fruit"
        assert figure.replace("&", "&amp;") in sheet
        assert f"/office/crossings/{truck}" in dung.get(figure).content.decode()

        passed = entries_about(Ref("crossing", str(truck)))[-1]
        assert f"/office/journal/{passed.id}" in dung.get(f"/office/crossings/{truck}").content.decode()
        assert "is-warning" in dung.get(f"/office/journal/{passed.id}").content.decode()  # not sealed yet
        assert passed.leaf in dung.get(f"/office/journal/{passed.id}").content.decode()

    def test_a_sealed_entry_is_proved(self, own_zone: str, client: Client, settings, tmp_path):
        settings.KEYS = tmp_path / "keys"
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        add_sample_people(password="dao-hong-nui-xanh", by=SETUP, at=EIGHT)
        gate = beside_the_cast()
        truck = gate.lets_pass(gate.cleared())
        sealing.seal_all(keys.signer())
        client.force_login(Account.objects.get(login="mai"))
        passed = entries_about(Ref("crossing", str(truck)))[-1]
        page = client.get(f"/office/journal/{passed.id}").content.decode()
        assert "is-success" in page
        assert "&quot;path&quot;" in page

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/office/reports/daily/2024-13-01", 404),
            ("/office/figures/crossings.vehicles-lost?day=2024-08-22", 404),
            ("/office/figures/crossings.vehicles-cleared?day=today", 422),
            ("/office/figures/crossings.vehicles-sent-on?day=2024-08-22&route=chi-ma-1223", 422),
            ("/office/figures/crossings.vehicles-cleared?day=2024-08-22&page=99", 200),
            (f"/office/journal/{UUID(int=7)}", 404),
            (f"/office/crossings/{UUID(int=7)}", 404),
            ("/office", 200),
            ("/office/figures", 200),
        ],
    )
    def test_what_is_not_there_is_said_kindly(self, gate: Gate, dung: Client, address: str, status: int):
        assert dung.get(address).status_code == status

    @pytest.mark.parametrize("address", ["/office", "/office/reports/daily/2024-08-22", "/centre"])
    def test_a_driver_reads_no_reports(self, gate: Gate, client: Client, address: str):
        client.force_login(Account.objects.get(login="minh"))
        assert client.get(address).status_code == 403

    def test_a_list_costs_the_same_whatever_it_holds(self, gate: Gate, dung: Client):
        address = "/office/figures/crossings.vehicles-waiting?day=2024-08-22"
        counts = []
        for number in (1, 2, 3):
            gate.waiting(f"12C-000.0{number}")
            counts.append(statements(dung, address))
        assert len(set(counts)) == 1
        assert counts[0] <= 8  # the two clocks among them, which are believed for five seconds


def statements(client: Client, address: str) -> int:
    by_heart.forget()
    forget_clock()
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
