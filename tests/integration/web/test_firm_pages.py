"""A firm's own pages: its drivers, its vehicles, and who acts for it."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from cast import Morning, Seat, entries, text_of
from gate import person
from gatezone.journal.models import Entry, Remembered
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import add_to_fleet, authorise_agent, register_vehicle
from gatezone.parties.models import Authorisation, Driver, Enterprise, FleetVehicle, Vehicle

NEW_DRIVER = {"name": "Lý Thị Thuỷ", "phone": "0000 000 077", "document": "000 000 000 077"}
PAGES = ["/portal/drivers", "/portal/vehicles", "/portal/agents", f"/portal/drivers/{UUID(int=7)}"]


@pytest.fixture
def tam(morning: Morning) -> Seat:
    """Tâm, who declares for the carrier."""
    return morning.seat("tam")


@pytest.fixture
def thu(morning: Morning) -> Seat:
    """Thu, who declares for the customs agent that acts for Minh's firm."""
    return morning.seat("thu")


def _declares(firm: Ref) -> Actor:
    return person("somebody", ("declarant", firm))


def driver(name: str) -> str:
    return f"/portal/drivers/{Driver.objects.get(name=name).pk}"


class TestDrivers:
    def test_a_driver_is_added_once_and_the_number_is_nowhere_afterwards(self, tam: Seat) -> None:
        form = uuid4()
        for _ in range(2):
            answer = tam.sends("/portal/drivers", command_id=form, **NEW_DRIVER)
            assert answer.status_code == 302
        words = text_of(tam.sees(answer["Location"]))
        assert "Lý Thị Thuỷ" in words
        assert "5 drivers" in words
        assert "000000000077" not in words.replace(" ", "")
        with connection.cursor() as cursor:
            cursor.execute("SELECT string_agg(row_to_json(r)::text, '') FROM journal_remembered r")
            assert "000 077" not in cursor.fetchone()[0]
        assert Remembered.objects.filter(name="parties.commands.drivers.register_driver").exists()

    def test_the_list_names_the_dedicated(self, tam: Seat) -> None:
        words = text_of(tam.sees("/portal/drivers"))
        assert "Bình Dedicated" in words
        assert "Thuỷ 0000000003 known" in words

    @pytest.mark.parametrize(
        ("changed", "status", "sentence"),
        [
            ({"name": "Hоa"}, 422, "A name is written in Latin or Chinese letters."),
            ({"name": ""}, 422, "This field is required."),
            ({"phone": "call me"}, 422, "A phone number has 8 to 15 digits, and may begin with a plus."),
            ({"document": "12"}, 422, "The number of an identity document has 6 to 20 letters and digits."),
            ({"document": "000 000 000 003"}, 409, "The driver is registered with this firm already."),
            ({"document": "000000000001"}, 409, "The driver drives for another firm"),
            ({"name": "x\x00"}, 422, "Null characters are not allowed."),
        ],
    )
    def test_what_is_wrong_is_said_and_stays_in_the_form(
        self, tam: Seat, changed: dict[str, str], status: int, sentence: str
    ) -> None:
        before = (entries(), Driver.objects.count())
        answer = tam.sends("/portal/drivers", **{**NEW_DRIVER, **changed})
        assert answer.status_code == status
        assert sentence in text_of(answer)
        assert "Nothing was changed." in text_of(answer)
        assert 'value="0000 000 077"' in answer.content.decode() or "phone" in changed
        assert (entries(), Driver.objects.count()) == before

    def test_a_name_is_changed_and_no_hash_of_it_is_remembered(self, tam: Seat) -> None:
        before = Remembered.objects.count()
        tam.sends(f"{driver('Thuỷ')}/rename", name="Thuỷ Tiên")
        assert Driver.objects.filter(name="Thuỷ Tiên").exists()
        assert Remembered.objects.count() == before
        answer = tam.sends(f"{driver('Thuỷ Tiên')}/rename", name="Тhuỷ")
        assert answer.status_code == 422

    def test_who_is_let_go_is_added_by_another_firm(self, tam: Seat, morning: Morning) -> None:
        tam.sends(f"{driver('Thuỷ')}/let-go")
        assert "Thuỷ" not in text_of(tam.sees("/portal/drivers"))
        wish = {**NEW_DRIVER, "document": "000000000003"}
        assert morning.phuc.sends("/portal/drivers", **wish).status_code == 302

    def test_who_is_forgotten_leaves_an_empty_page(self, tam: Seat) -> None:
        page = driver("Thuỷ")
        tam.sends(f"{page}/forget")
        words = text_of(tam.sees(page))
        assert "A forgotten driver" in words
        assert "0000000003" not in words
        assert "Thuỷ" not in words

    def test_a_document_is_added_where_there_is_none(self, tam: Seat) -> None:
        Driver.objects.filter(name="Thuỷ").update(document_tag=None)
        page = driver("Thuỷ")
        assert "missing" in text_of(tam.sees("/portal/drivers"))
        assert tam.sends(f"{page}/identify", document="12").status_code == 422
        assert tam.sends(f"{page}/identify", document="000000000001").status_code == 409
        assert tam.sends(f"{page}/identify", document="000000000088").status_code == 302
        assert "Add the document" not in text_of(tam.sees(page))

    def test_another_firms_driver_is_not_there(self, morning: Morning) -> None:
        page, before = driver("Thuỷ"), entries()
        assert morning.minh.sees(page).status_code == 404
        for step in ("rename", "identify", "let-go", "forget"):
            wish = {"name": "X", "document": "000000000099"}
            assert morning.minh.sends(f"{page}/{step}", **wish).status_code == 404
        assert entries() == before

    def test_for_another_firm_nobody_is_added(self, tam: Seat, morning: Morning) -> None:
        before = entries()
        answer = tam.sends("/portal/drivers", firm=morning.gate.firm.id, **NEW_DRIVER)
        assert (answer.status_code, entries()) == (404, before)
        assert tam.sees("/portal/drivers?firm=nothing").status_code == 404

    def test_an_agent_chooses_among_its_own_firm_and_those_it_acts_for(
        self, thu: Seat, morning: Morning
    ) -> None:
        page = thu.sees("/portal/drivers").content.decode()
        assert page.count("<option") == 2
        words = text_of(thu.sees(f"/portal/drivers?firm={morning.gate.firm.id}"))
        assert "Minh" in words
        thu.sends("/portal/drivers", firm=morning.gate.firm.id, **NEW_DRIVER)
        assert "Lý Thị Thuỷ" in text_of(morning.minh.sees("/portal/drivers"))


class TestVehicles:
    def test_a_vehicle_is_added_with_its_kind_and_a_warning(self, tam: Seat, morning: Morning) -> None:
        register_vehicle(plate="桂F·88123", by=morning.gate.dung, at=morning.gate.now)
        answer = tam.sends("/portal/vehicles", plate="桂f 8b123", kind="tractor")
        words = text_of(tam.sees(answer["Location"]))
        assert "桂F·8B123 Tractor" in words
        assert "A known vehicle has a plate that looks like this one: 桂F·88123. Compare it." in words
        assert "Compare it with the vehicle: 桂F·88123" in words

    @pytest.mark.parametrize(
        ("changed", "status", "sentence"),
        [
            ({"plate": "hello"}, 422, "This is not a Vietnamese or Chinese plate number."),
            ({"plate": ""}, 422, "This field is required."),
            ({"kind": "boat"}, 422, "Select a valid choice."),
            ({"kind": "trailer"}, 409, "A trailer needs a trailer plate, and no other vehicle may have one."),
            ({"plate": "12C-345.67"}, 409, "The firm has this vehicle in its list already."),
        ],
    )
    def test_what_is_wrong_is_said(
        self, tam: Seat, changed: dict[str, str], status: int, sentence: str
    ) -> None:
        tam.sends("/portal/vehicles", plate="12C-345.67")
        before = (entries(), Vehicle.objects.count())
        answer = tam.sends("/portal/vehicles", **{"plate": "12C-345.68", "kind": "tractor", **changed})
        assert answer.status_code == status
        assert sentence in text_of(answer)
        assert (entries(), Vehicle.objects.count()) == before

    def test_a_vehicle_is_taken_out_of_ones_own_list_alone(self, tam: Seat, morning: Morning) -> None:
        tam.sends("/portal/vehicles", plate="12C-345.67")
        for stranger in (morning.minh, morning.phuc):
            assert stranger.sends("/portal/vehicles/take-out", vehicle="12C34567").status_code == 404
        assert tam.sends("/portal/vehicles/take-out").status_code == 422
        assert tam.sends("/portal/vehicles/take-out", vehicle="12C34567").status_code == 302
        assert "This firm has no vehicles in its list yet" in text_of(tam.sees("/portal/vehicles"))
        assert Entry.objects.filter(kind="parties.vehicle-taken-from-fleet").count() == 1

    def test_a_long_list_has_pages(self, tam: Seat, morning: Morning) -> None:
        carrier = Enterprise.objects.get(tax_code="9900000048").ref
        for number in range(51):
            add_to_fleet(
                enterprise=carrier, plate=f"12C-100.{number:02}", by=_declares(carrier), at=morning.gate.now
            )
        assert FleetVehicle.objects.count() == 51
        words = text_of(tam.sees("/portal/vehicles"))
        assert "51 vehicles" in words
        assert "Page 1 of 2" in words
        assert "12C-100.50" in text_of(tam.sees("/portal/vehicles?page=2"))


class TestAgents:
    def test_minh_ends_an_authorisation_and_thu_loses_the_firm(self, morning: Morning, thu: Seat) -> None:
        given = Authorisation.objects.get()
        assert "Hoa Đào Đại lý hải quan mẫu Hoa Sim" in text_of(morning.minh.sees("/portal/agents"))
        assert morning.phuc.sends(f"/portal/agents/{given.pk}/end").status_code == 404
        assert morning.minh.sends(f"/portal/agents/{given.pk}/end").status_code == 302
        assert thu.sees(f"/portal/drivers?firm={morning.gate.firm.id}").status_code == 404
        assert "Nobody acts for your firm" in text_of(morning.minh.sees("/portal/agents"))

    def test_phuc_lets_the_agent_act_and_thu_declares_for_both(self, morning: Morning, thu: Seat) -> None:
        agent = Enterprise.objects.get(tax_code="9900000030").pk
        wish = {"agent": agent, "starts_on": "2024-08-22"}
        assert morning.phuc.sends("/portal/agents", **wish).status_code == 302
        assert thu.sees("/portal/drivers").content.decode().count("<option") == 3
        assert morning.phuc.sends("/portal/agents", **wish).status_code == 409

    def test_one_that_has_not_begun_is_taken_back_whole(self, morning: Morning) -> None:
        agent = Enterprise.objects.get(tax_code="9900000030").pk
        morning.phuc.sends("/portal/agents", agent=agent, starts_on="2024-09-01")
        given = Authorisation.objects.get(enterprise=morning.gate.other_firm.id)
        assert morning.phuc.sends(f"/portal/agents/{given.pk}/end").status_code == 302
        given.refresh_from_db()
        assert given.starts_on == given.ends_before

    @pytest.mark.parametrize(
        ("changed", "status", "sentence"),
        [
            ({"starts_on": "2024-02-30"}, 422, "Enter a valid date."),
            ({"starts_on": ""}, 422, "This field is required."),
            ({"ends_before": "2024-08-22"}, 422, "The end must not be before the start."),
            ({"agent": "hoa"}, 422, "Enter a valid UUID."),
            ({"agent": "carrier"}, 409, "Only a customs agent may act for another firm."),
        ],
    )
    def test_what_is_wrong_is_said(
        self, morning: Morning, changed: dict[str, object], status: int, sentence: str
    ) -> None:
        firms = {firm.tax_code: firm.pk for firm in Enterprise.objects.all()}
        if changed.get("agent") == "carrier":
            changed = {"agent": firms["9900000048"]}
        before = entries()
        wish = {"agent": firms["9900000030"], "starts_on": "2024-08-22", **changed}
        answer = morning.phuc.sends("/portal/agents", **wish)
        assert (answer.status_code, entries()) == (status, before)
        assert sentence in text_of(answer)

    def test_an_agent_is_not_asked_to_pass_on_what_it_may(self, thu: Seat, morning: Morning) -> None:
        page = thu.sees("/portal/agents").content.decode()
        assert f'name="firm" value="{morning.gate.firm.id}"' not in page
        answer = thu.sends(
            "/portal/agents",
            firm=morning.gate.firm.id,
            agent=Enterprise.objects.get(tax_code="9900000030").pk,
            starts_on="2024-08-22",
        )
        assert answer.status_code == 409
        assert "the firm's own declarant must" in text_of(answer)


class TestTheDoor:
    @pytest.mark.parametrize("address", PAGES)
    def test_a_stranger_signs_in_first_and_an_officer_is_turned_away(
        self, morning: Morning, address: str
    ) -> None:
        assert morning.stranger.sees(address)["Location"] == f"/sign-in?next={address}"
        assert morning.hoa.sees(address).status_code == 403

    @pytest.mark.parametrize("step", ["rename", "identify", "let-go", "forget"])
    def test_a_write_takes_a_post_with_its_token(self, morning: Morning, step: str) -> None:
        page, before = driver("Thuỷ"), entries()
        assert morning.seat("tam").sees(f"{page}/{step}").status_code == 405
        assert morning.seat("tam", csrf=True).sends(f"{page}/{step}", name="X").status_code == 403
        assert entries() == before

    def test_the_trucks_page_leads_to_the_others(self, tam: Seat) -> None:
        page = tam.sees("/portal").content.decode()
        for address in ("/portal/drivers", "/portal/vehicles", "/portal/agents"):
            assert f'href="{address}"' in page

    @pytest.mark.parametrize(("address", "statements"), [("drivers", 5), ("vehicles", 5), ("agents", 6)])
    def test_a_list_costs_the_same_however_long(
        self,
        morning: Morning,
        tam: Seat,
        address: str,
        statements: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        tam.sees(f"/portal/{address}")
        for number in range(5):
            tam.sends("/portal/drivers", **{**NEW_DRIVER, "document": f"00000000020{number}"})
            tam.sends("/portal/vehicles", plate=f"12C-100.{number:02}")
            firm = Enterprise.objects.create(
                tax_code=f"990000010{number}", name=f"Mẫu {number}", registered_at=morning.gate.now
            )
            authorise_agent(
                enterprise=firm.ref,
                agent=Enterprise.objects.get(tax_code="9900000030").ref,
                starts_on=morning.gate.now.date(),
                by=_declares(firm.ref),
                at=morning.gate.now,
            )
        tam.sees(f"/portal/{address}")
        # Session, account, actor; firms, then the list; and the agents there are to choose from.
        with django_assert_num_queries(statements):
            tam.sees(f"/portal/{address}")
