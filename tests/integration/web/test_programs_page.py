"""The page of the programs: Minh makes keys and webhooks for his firm, and nobody else sees or ends them."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.core import signing
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from cast import Morning, Seat, entries, text_of
from gate import EIGHT
from gatezone.parties.commands import assign_duty
from gatezone.parties.duties import ACCOUNT_KEEPER, SETUP
from gatezone.parties.key_models import ApiKey
from gatezone.parties.models import Account
from gatezone.web.api_clients.forms import DRAFT_SECONDS
from gatezone.webhooks.keys import secret_of
from gatezone.webhooks.models import Delivery, Subscription
from programs import Program, told

URL = "https://erp.example.vn/hook"


@pytest.fixture(autouse=True)
def _own_keys(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.KEYS = tmp_path_factory.mktemp("zone") / "keys"


def fields(page: HttpResponse) -> dict[str, str]:
    """Return the hidden fields of the form that makes a key."""
    form = page.content.decode().split('action="/programs/keys"')[1].split("</form>")[0]
    return dict(re.findall(r'name="(command_id|draft|over)" value="([^"]+)"', form))


def makes(seat: Seat, name: str = "Warehouse", **changed: object) -> HttpResponse:
    wish = {**fields(seat.sees("/programs")), "name": name, **changed}
    return seat.client.post("/programs/keys", wish)  # type: ignore[return-value]


def shown(answer: HttpResponse) -> str:
    found = re.search(r'class="secret"[^>]*>([^<]+)<', answer.content.decode())
    assert found
    return found[1]


def tells(seat: Seat, morning: Morning, url: str = URL, **changed: object) -> HttpResponse:
    return seat.sends("/programs/webhooks", **{"over": str(morning.gate.firm), "url": url, **changed})


def keeper() -> Seat:
    """Mai, who keeps the accounts this morning."""
    assign_duty(
        account=Account.objects.get(login="mai").ref,
        duty=ACCOUNT_KEEPER,
        over=None,
        starts_on=date(2024, 8, 22),
        by=SETUP,
        at=EIGHT,
    )
    return Seat("mai")


class TestWhatIsEntrusted:
    def test_thu_makes_no_key_and_no_webhook_for_the_firm_her_agency_acts_for(self, morning: Morning) -> None:
        """Hers is the agency: what Minh's firm entrusted to it ends when the firm says so, and a key would not."""
        thu, firm = morning.seat("thu"), str(morning.gate.firm)
        assert firm not in thu.sees("/programs").content.decode()
        assert makes(morning.minh).status_code == 200
        assert "Warehouse" not in text_of(thu.sees("/programs"))
        before = entries()
        assert makes(thu, over=firm).status_code == 422
        assert tells(thu, morning).status_code == 422
        assert thu.sends(f"/programs/keys/{ApiKey.objects.get().pk}/end").status_code == 404
        assert entries() == before


class TestKeys:
    def test_minh_makes_a_key_that_is_shown_once_and_works(self, morning: Morning) -> None:
        minh = morning.minh
        made = makes(minh)
        assert made.status_code == 200
        assert made["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
        key = shown(made)
        (firm,) = told(Program(key).asks("/me"))["enterprises"]
        assert firm["id"] == morning.gate.firm.id

        page = minh.sees("/programs")
        assert key not in page.content.decode()
        words = text_of(page)
        assert f"Warehouse {ApiKey.objects.get().shown}…" in words
        assert "Declarant · Công ty mẫu Xuất nhập khẩu Hoa Đào" in words

    def test_a_form_sent_twice_makes_one_key_and_shows_the_same(self, morning: Morning) -> None:
        minh = morning.minh
        wish = {**fields(minh.sees("/programs")), "name": "Warehouse"}
        first, second = (minh.client.post("/programs/keys", wish) for _ in range(2))
        assert shown(first) == shown(second)  # type: ignore[arg-type]
        assert ApiKey.objects.count() == 1

    def test_hoa_chooses_among_her_yards(self, morning: Morning) -> None:
        hoa = morning.hoa
        page = text_of(hoa.sees("/programs"))
        assert "For" in page
        made = makes(hoa, over="yard/bao-nguyen")
        assert told(Program(shown(made)).asks("/me"))["duties"] == [
            {"duty": "yard-operator", "over": "yard/bao-nguyen"}
        ]

    @pytest.mark.parametrize(
        "changed",
        [
            {"over": "enterprise/0191762f-3a5e-7c21-9c3f-5b1e6a7d2c40"},
            {"over": "yard/xuan-cuong"},
            {"over": "nonsense"},
            {"name": ""},
            {"name": "\u0000"},
            {"name": "x" * 201},
            {"draft": ""},
            {"draft": "gzk_" + "0" * 40},
            {"command_id": "7"},
        ],
    )
    def test_what_makes_no_sense_is_refused_and_leaves_no_trace(
        self, morning: Morning, changed: dict[str, str]
    ) -> None:
        minh = morning.minh
        before = entries()
        assert makes(minh, **changed).status_code == 422
        assert (entries(), ApiKey.objects.count()) == (before, 0)

    def test_a_form_of_yesterday_makes_no_key(
        self, morning: Morning, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        minh = morning.minh
        wish = fields(minh.sees("/programs"))
        later = signing.time.time() + DRAFT_SECONDS + 1
        monkeypatch.setattr(signing.time, "time", lambda: later)
        assert minh.client.post("/programs/keys", {**wish, "name": "Warehouse"}).status_code == 422

    def test_nobody_makes_or_sees_or_ends_the_key_of_another_firm(self, morning: Morning) -> None:
        makes(morning.minh)
        key, phuc = ApiKey.objects.get(), morning.phuc
        assert key.shown not in phuc.sees("/programs").content.decode()
        assert makes(phuc, over=str(morning.gate.firm)).status_code == 422
        assert phuc.sends(f"/programs/keys/{key.id}/end").status_code == 404
        assert phuc.sends(f"/programs/keys/{uuid4()}/end").status_code == 404
        assert ApiKey.objects.get().ended_at is None

    def test_minh_ends_a_key_and_it_opens_nothing_more(self, morning: Morning) -> None:
        minh = morning.minh
        key = shown(makes(minh))
        minh.sends(f"/programs/keys/{ApiKey.objects.get().id}/end")
        assert Program(key).asks("/me").status_code == 401
        assert "ended 22 August 2024" in text_of(minh.sees("/programs"))

    def test_the_account_keeper_sees_and_ends_every_key(self, morning: Morning) -> None:
        makes(morning.minh)
        makes(morning.hoa, over="yard/xuan-cuong")
        mai = keeper()
        assert text_of(mai.sees("/programs")).count("Warehouse") >= 2
        for key in ApiKey.objects.all():
            assert mai.sends(f"/programs/keys/{key.id}/end").status_code == 302
        assert not ApiKey.objects.filter(ended_at=None).exists()


class TestWebhooks:
    def test_minh_subscribes_and_is_shown_the_secret_once(self, morning: Morning) -> None:
        minh = morning.minh
        made = tells(minh, morning)
        assert shown(made) == secret_of(Subscription.objects.get().id)
        page = minh.sees("/programs").content.decode()
        assert URL in page
        assert shown(made) not in page

    @pytest.mark.parametrize(
        "url", ["", "http://erp.example.vn/", "https://10.0.0.1/", "https://localhost/", "\x00"]
    )
    def test_an_address_that_is_none_is_refused_with_what_was_typed(self, morning: Morning, url: str) -> None:
        before = entries()
        answer = tells(morning.minh, morning, url)
        assert (answer.status_code, entries()) == (422, before)

    def test_every_reason_is_told(self, morning: Morning) -> None:
        minh = morning.minh
        for number in range(5):
            tells(minh, morning, f"{URL}/{number}")
        words = text_of(tells(minh, morning, f"{URL}/4"))
        assert "This address receives messages about these trips already." in words
        assert (
            "A firm or a yard may have at most 5 addresses: end one that is not used. addresses: 5" in words
        )

    def test_the_deliveries_are_shown_and_what_was_given_up_is_tried_again(self, morning: Morning) -> None:
        minh = morning.minh
        tells(minh, morning)
        made, crossing = Subscription.objects.get(), morning.gate.declares()
        Delivery.objects.create(
            subscription=made,
            entry=UUID(int=7),
            number=7,
            kind="crossings.vehicle-declared",
            subject=f"crossing/{crossing}",
            state="given-up",
            attempts=12,
            outcome="no-connection",
            due_since=timezone.now() - timedelta(days=4),
        )
        address = f"/programs/webhooks/{made.id}"
        words = text_of(minh.sees(address))
        assert "A trip was declared for a vehicle." in words
        assert "12C-345.67 Given up 12 Nobody answers at the address" in words
        assert "1 was given up" in text_of(minh.sees("/programs"))

        again = f"{address}/deliveries/{Delivery.objects.get().id}/again"
        assert morning.phuc.sends(again).status_code == 404
        assert minh.sends(again)["Location"] == address
        assert "It is tried again now." in text_of(minh.sees(address))
        assert Delivery.objects.get().state == "waiting"
        refused = minh.sends(again)
        assert (refused.status_code, "This step is not possible now." in text_of(refused)) == (409, True)

    def test_another_firms_address_is_not_there(self, morning: Morning) -> None:
        tells(morning.minh, morning)
        made, phuc = Subscription.objects.get(), morning.phuc
        assert URL not in phuc.sees("/programs").content.decode()
        for missing in (made.id, uuid4()):
            assert phuc.sees(f"/programs/webhooks/{missing}").status_code == 404
            assert phuc.sends(f"/programs/webhooks/{missing}/end").status_code == 404
        assert tells(phuc, morning).status_code == 422

    def test_minh_ends_it(self, morning: Morning) -> None:
        tells(morning.minh, morning)
        morning.minh.sends(f"/programs/webhooks/{Subscription.objects.get().id}/end")
        assert URL not in text_of(morning.minh.sees("/programs"))

    def test_a_list_of_deliveries_costs_the_same_for_one_and_for_forty(
        self, morning: Morning, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        minh = morning.minh
        tells(minh, morning)
        made, crossing = Subscription.objects.get(), morning.gate.declares()
        for number in range(40):
            Delivery.objects.create(
                subscription=made,
                entry=uuid4(),
                number=number,
                kind="crossings.vehicle-declared",
                subject=f"crossing/{crossing}",
            )
            if number in (0, 39):
                # Session, account, actor; the address, its deliveries, their plates, the firm's name.
                with django_assert_num_queries(7):
                    minh.sees(f"/programs/webhooks/{made.id}")


class TestTheDoor:
    def test_a_stranger_signs_in_first_and_other_duties_do_not_open_it(self, morning: Morning) -> None:
        assert morning.stranger.sees("/programs")["Location"] == "/sign-in?next=/programs"
        assert morning.lan.sees("/programs").status_code == 403

    def test_a_write_takes_a_post_with_its_token(self, morning: Morning) -> None:
        makes(morning.minh)
        key = ApiKey.objects.get()
        assert morning.minh.sees(f"/programs/keys/{key.id}/end").status_code == 405
        assert morning.seat("minh", csrf=True).sends(f"/programs/keys/{key.id}/end").status_code == 403

    def test_the_way_there_is_shown_to_those_it_is_for(self, morning: Morning) -> None:
        for seat, page in ((morning.minh, "/portal"), (morning.hoa, "/yard"), (keeper(), "/desks")):
            answer = seat.client.get(page, follow=True)
            assert 'href="/programs"' in answer.content.decode()
