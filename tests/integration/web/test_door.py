"""The door: who is let in, how often one may knock, and what a refusal sounds like."""

from datetime import UTC, datetime

import pytest
from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.test import AsyncClient, Client
from django.urls import include, path

from gate import at_once
from gatezone.kernel import errors
from gatezone.kernel.errors import Reason, Refused
from gatezone.parties import commands
from gatezone.parties.duties import BOARD_OFFICER, DECLARANT, LANE_OFFICER, SETUP
from gatezone.parties.models import Account
from gatezone.web.actors import actor_of, desk, open_to_all
from gatezone.web.door import throttle
from gatezone.web.door.models import Tries

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
ELSEWHERE = "203.0.113.7"


@desk(LANE_OFFICER)
def lane(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(actor_of(request).ref))


@desk(LANE_OFFICER)
async def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("live")


@open_to_all
def refused(request: HttpRequest, family: str) -> HttpResponse:
    if family == "Refused":
        raise Refused(Reason("one", "The first rule."), Reason("two", "The second rule."))
    raise getattr(errors, family)()


def _home(name: str) -> tuple[list[object], str]:
    return [path(name, desk(DECLARANT)(lambda request: HttpResponse(name)), name="home")], name


urlpatterns = [
    path("", include("gatezone.web.door.urls")),
    path("", include("gatezone.web.look.urls")),
    path("", include("gatezone.web.attention.urls")),
    path("lane", lane),
    path("live", live),
    path("refused/<family>", refused),
    *(path("", include(_home(name))) for name in ("portal", "centre", "office")),
]

pytestmark = pytest.mark.urls(__name__)


def knock(client: Client, login: str, password: str, **more: str) -> HttpResponse:
    address = more.pop("address", "198.51.100.1")
    wish = {"username": login, "password": password, **more}
    return client.post("/sign-in", wish, REMOTE_ADDR=address)  # type: ignore[return-value]


class TestSigningIn:
    def test_lan_signs_in_and_is_led_to_her_desks(self, client: Client, cast: str) -> None:
        response = knock(client, " Lan ", cast)
        assert (response.status_code, response["Location"]) == (302, "/desks")
        assert client.get("/lane").content.decode() == str(Account.objects.get(login="lan").ref)

    def test_the_session_gets_a_new_id(self, client: Client, cast: str) -> None:
        """A session somebody else planted in her browser stays theirs."""
        planted = client.session
        planted["planted"] = True
        planted.save()
        client.cookies["sessionid"] = planted.session_key or ""
        knock(client, "lan", cast)
        assert client.session.session_key != planted.session_key

    @pytest.mark.parametrize(
        ("login", "password"), [("lan", "x"), ("nobody", "x"), ("player", "x"), ("", "")]
    )
    def test_a_wrong_sign_in_never_says_what_was_wrong(
        self, client: Client, cast: str, login: str, password: str
    ) -> None:
        response = knock(client, login, password)
        assert response.status_code == 422
        assert "_auth_user_id" not in client.session

    def test_a_closed_account_sounds_like_a_wrong_password(self, client: Client, cast: str) -> None:
        wrong = knock(client, "lan", "wrong").context["form"].non_field_errors()  # type: ignore[attr-defined]
        commands.close_account(account=Account.objects.get(login="lan").ref, by=SETUP, at=NOON)
        closed = knock(client, "lan", cast).context["form"].non_field_errors()  # type: ignore[attr-defined]
        assert closed == wrong

    def test_closing_an_account_ends_its_sessions(self, client: Client, cast: str) -> None:
        knock(client, "lan", cast)
        commands.close_account(account=Account.objects.get(login="lan").ref, by=SETUP, at=NOON)
        assert client.get("/lane")["Location"].startswith("/sign-in")

    def test_one_comes_back_to_the_page_one_wanted_and_to_no_other_site(
        self, client: Client, cast: str
    ) -> None:
        assert client.get("/lane?truck=1")["Location"] == "/sign-in?next=/lane%3Ftruck%3D1"
        assert knock(client, "lan", cast, next="/lane?truck=1")["Location"] == "/lane?truck=1"
        assert knock(Client(), "lan", cast, next="//evil.example/")["Location"] == "/desks"

    def test_signing_out_takes_a_button_not_a_link(self, client: Client, cast: str) -> None:
        knock(client, "lan", cast)
        assert client.get("/sign-out").status_code == 405
        client.post("/sign-out")
        assert client.get("/lane").status_code == 302

    def test_a_sample_zone_tells_whom_one_may_be_and_a_real_one_does_not(
        self, client: Client, cast: str, settings: pytest.FixtureRequest
    ) -> None:
        settings.SAMPLE_ZONE = True  # type: ignore[attr-defined]
        assert b"quan" in client.get("/sign-in").content
        settings.SAMPLE_ZONE = False  # type: ignore[attr-defined]
        assert b"quan" not in client.get("/sign-in").content


class TestKnocking:
    def test_the_eleventh_try_is_not_looked_at_even_if_right(self, client: Client, cast: str) -> None:
        for _ in range(throttle.FROM_ONE_ADDRESS_TO_ONE_ACCOUNT):
            assert knock(client, "lan", "wrong").status_code == 422
        assert knock(client, "lan", cast).status_code == 422

    def test_a_guesser_at_one_address_does_not_shut_lan_out_at_another(
        self, client: Client, cast: str
    ) -> None:
        for _ in range(throttle.FROM_ONE_ADDRESS_TO_ONE_ACCOUNT + 5):
            knock(Client(), "lan", "wrong", address=ELSEWHERE)
        assert knock(client, "lan", cast).status_code == 302

    def test_a_thousand_guessers_do_not_shut_her_out_of_her_own_browser(
        self, client: Client, cast: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        knock(client, "lan", cast)
        client.post("/sign-out")
        monkeypatch.setattr(throttle, "FROM_STRANGERS_TO_ONE_ACCOUNT", 5)
        for number in range(10):
            knock(Client(), "lan", "wrong", address=f"203.0.113.{number}")
        assert knock(Client(), "lan", cast, address="198.51.100.99").status_code == 422
        assert knock(client, "lan", cast).status_code == 302

    def test_a_forged_mark_is_a_strangers(self, client: Client, cast: str) -> None:
        knock(client, "lan", cast)
        name = next(name for name in client.cookies if name.startswith("known-"))
        forger = Client()
        forger.cookies[name] = client.cookies[name].value + "x"
        for _ in range(throttle.FROM_ONE_ADDRESS_TO_ONE_ACCOUNT):
            knock(forger, "lan", "wrong", address=ELSEWHERE)
        assert knock(Client(), "lan", cast, address=ELSEWHERE).status_code == 422

    def test_one_address_does_not_try_every_account(self, cast: str) -> None:
        for number in range(throttle.FROM_ONE_ADDRESS):
            assert throttle.attempt(login=f"x{number}", address=ELSEWHERE).is_allowed()
        assert knock(Client(), "lan", cast, address=ELSEWHERE).status_code == 422

    def test_right_passwords_are_not_held_against_an_office(self, cast: str) -> None:
        for _ in range(throttle.FROM_ONE_ADDRESS_TO_ONE_ACCOUNT + 3):
            assert knock(Client(), "lan", cast).status_code == 302

    def test_after_a_while_one_may_try_again(self, cast: str) -> None:
        for _ in range(throttle.FROM_ONE_ADDRESS_TO_ONE_ACCOUNT + 1):
            knock(Client(), "lan", "wrong", address=ELSEWHERE)
        Tries.objects.update(ends_at=NOON)
        assert knock(Client(), "lan", cast, address=ELSEWHERE).status_code == 302

    def test_knocking_fills_no_table(self, db: None) -> None:
        for number in range(2 * throttle.FROM_ONE_ADDRESS):
            throttle.attempt(login=f"x{number}", address=ELSEWHERE).is_allowed()
        kept = Tries.objects.count()
        assert kept <= 2 * throttle.FROM_ONE_ADDRESS + 1
        Tries.objects.update(ends_at=NOON)
        for number in range(4):
            throttle.attempt(login="lan", address=f"198.51.100.{number}").is_allowed()
        assert Tries.objects.count() < kept

    def test_many_at_once_do_not_slip_through_together(self, own_database: str) -> None:
        """Each thread has its own connection, as each process of a zone has: they count together."""
        tries = [throttle.attempt(login="lan", address=ELSEWHERE) for _ in range(16)]
        assert at_once(*(each.is_allowed for each in tries)).count(True) == 10

    def test_a_household_of_ipv6_addresses_is_one(self) -> None:
        one = throttle.attempt(login="lan", address="2001:db8:1:2::1")
        other = throttle.attempt(login="lan", address="2001:db8:1:2:ffff::9")
        assert one == other != throttle.attempt(login="lan", address="2001:db8:1:3::1")


class TestDesks:
    def test_another_duty_does_not_open_the_lane(self, client: Client, cast: str) -> None:
        """Quân is told which duty it takes, in words."""
        knock(client, "quan", cast)
        response = client.get("/lane")
        assert response.status_code == 403
        assert "Cán bộ làn xe" in response.content.decode()

    def test_what_was_sent_without_signing_in_is_not_sent_again(self, client: Client) -> None:
        assert client.post("/lane")["Location"] == "/sign-in?next=/desks"

    def test_a_live_page_asks_like_any_other(self, client: Client, cast: str) -> None:
        """Server-sent events are asynchronous; the question at the door is the same."""
        stranger, lan = AsyncClient(), AsyncClient()
        assert async_to_sync(stranger.get)("/live").status_code == 302
        knock(client, "lan", cast)
        lan.cookies["sessionid"] = client.cookies["sessionid"].value
        assert async_to_sync(lan.get)("/live").content == b"live"

    def test_a_desk_that_asks_for_no_duty_is_a_mistake(self) -> None:
        with pytest.raises(TypeError):
            desk()

    def test_minh_has_one_desk_and_sits_down_at_once(self, client: Client, cast: str) -> None:
        knock(client, "minh", cast)
        assert client.get("/desks")["Location"] == "/portal"

    def test_one_with_several_desks_chooses(self, client: Client, cast: str) -> None:
        knock(client, "dung", cast)
        page = client.get("/desks").content.decode()
        assert 'href="/centre"' in page
        assert 'href="/office"' in page
        assert 'href="/portal"' not in page

    def test_one_without_a_duty_is_told_whom_to_ask(self, client: Client, cast: str) -> None:
        knock(client, "thao", cast)  # her desk is not served here
        assert client.get("/desks").status_code == 200

    def test_a_duty_that_ended_opens_nothing(self, client: Client, cast: str) -> None:
        knock(client, "mai", cast)
        mai = Account.objects.get(login="mai")
        given = mai.assignments.get(duty=BOARD_OFFICER).ref
        commands.end_duty(assignment=given, ends_before=NOON.date(), by=SETUP, at=NOON)
        assert client.get("/desks").status_code == 200

    def test_the_actor_costs_one_statement_a_request(
        self, client: Client, cast: str, django_assert_num_queries: object
    ) -> None:
        knock(client, "lan", cast)
        client.get("/lane")
        with django_assert_num_queries(3):  # type: ignore[operator]  # session, account, actor
            client.get("/lane")


@pytest.mark.django_db(transaction=False)
class TestLanguage:
    def test_the_pages_follow_the_account_from_browser_to_browser(self, client: Client, cast: str) -> None:
        knock(client, "lan", cast)
        client.post("/language", {"language": "en", "next": "/desks"})
        other = Client()
        knock(other, "lan", cast)
        assert other.cookies["django_language"].value == "en"

    def test_a_language_chosen_at_the_door_stays_until_one_leaves(self, client: Client, cast: str) -> None:
        client.post("/language", {"language": "zh-hans"})
        knock(client, "lan", cast)
        assert client.cookies["django_language"].value == "zh-hans"
        client.post("/sign-out")
        assert client.cookies["django_language"].value == ""

    def test_a_language_that_is_not_written_changes_nothing(self, client: Client, cast: str) -> None:
        knock(client, "lan", cast)
        client.post("/language", {"language": "fr"})
        assert Account.objects.get(login="lan").language == "vi"


@pytest.mark.django_db
class TestRefusals:
    @pytest.mark.parametrize(
        ("family", "status"),
        [
            ("Invalid", 422),
            ("NotAllowed", 403),
            ("NotFound", 404),
            ("Stale", 409),
            ("Refused", 409),
            ("WrongState", 409),
            ("Unavailable", 503),
        ],
    )
    def test_every_family_has_its_status(self, client: Client, family: str, status: int) -> None:
        assert client.get(f"/refused/{family}").status_code == status

    def test_every_reason_is_on_the_page(self, client: Client) -> None:
        page = client.get("/refused/Refused", headers={"accept-language": "en"}).content.decode()
        assert "The first rule." in page
        assert "The second rule." in page

    def test_our_own_bug_is_no_refusal(self, client: Client) -> None:
        with pytest.raises(AttributeError):
            client.get("/refused/Nonsense")
