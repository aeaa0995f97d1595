"""The head authorises somebody to sign, and a document is put in the place of another: at the desk of documents."""

from datetime import timedelta

import pytest

from cast import pressed, sent, sits
from gatezone.documents.models import Delegation, Document, Draft
from gatezone.parties.models import Account
from gatezone.workdays.queries import zone_today
from letters import issued, told

pytestmark = pytest.mark.usefixtures("zone", "cast")

TYPED = {
    "kind": "TB",
    "unit": "office",
    "urgency": "",
    "abstract": "lịch thông quan ngày lễ",
    "addressees": "",
    "text": "Thông quan từ 7 giờ đến 17 giờ.",
    "recipients": "Các phòng",
}
POWERS = "/documents/authorisations"
WHY = "Sai giờ thông quan tại đoạn 1"


def authorised(client, login="duc", **changed):
    today = zone_today()
    wish = {
        "to": f"account/{Account.objects.get(login=login).id}",
        "what": "Thông báo lịch thông quan",
        "paper": "05/GUQ-BQL",
        "starts_on": str(today),
        "ends_on": str(today + timedelta(days=30)),
    }
    return sent(sits(client, "hung"), POWERS, **(wish | changed))


def drafted(client):
    return sent(sits(client, "duc"), "/documents/drafts/new", **TYPED)["Location"]


def issued_here(client):
    draft = drafted(client)
    return pressed(sits(client, "hung"), draft, "issue")["Location"]


def test_whom_the_head_authorises_signs_by_authorisation(client):
    draft = drafted(client)
    assert pressed(client, draft, "issue").status_code == 403
    assert authorised(client).status_code == 302
    page = sits(client, "duc").get(POWERS).content.decode()
    assert 'data-authorisation="05/GUQ-BQL" data-state="in-force"' in page

    page = client.get(draft).content.decode()
    assert 'data-form="TUQ"' in page
    assert "05/GUQ-BQL" in page
    assert client.get(f"{draft}.pdf").status_code == 200
    assert pressed(client, draft, "issue").status_code == 302
    assert Document.objects.get().form == "TUQ"


def test_the_head_alone_authorises(client):
    assert "ends_on" in sits(client, "hung").get(POWERS).content.decode()
    for login in ("thang", "khoa", "yen"):
        page = sits(client, login).get(POWERS)
        assert (page.status_code, "ends_on" in page.content.decode()) == (200, False)
    assert sits(client, "lan").get(POWERS).status_code == 403
    to = f"account/{Account.objects.get(login='duc').id}"
    today = str(zone_today())
    wish = {"to": to, "what": "x", "paper": "1", "starts_on": today, "ends_on": today}
    assert sent(sits(client, "thang"), POWERS, **wish).status_code == 403
    assert not Delegation.objects.exists()


def test_why_nobody_was_authorised_is_said_and_what_was_typed_stays(client):
    answer = authorised(client, ends_on=str(zone_today() + timedelta(days=400)))
    assert answer.status_code == 409
    assert "05/GUQ-BQL" in answer.content.decode()
    assert authorised(client, paper="").status_code == 422
    assert authorised(client, login="hung").status_code == 422
    assert not Delegation.objects.exists()


def test_an_authorisation_that_was_taken_back_signs_nothing(client):
    draft = drafted(client)
    authorised(client)
    address = f"{POWERS}/{Delegation.objects.get().id}"
    assert address in sits(client, "hung").get(POWERS).content.decode()
    assert sent(client, address, reason="thôi").status_code == 409
    assert sent(sits(client, "thang"), address, reason="Chuyển công tác").status_code == 403
    assert address not in client.get(POWERS).content.decode()
    assert sent(sits(client, "hung"), address, reason="Chuyển công tác").status_code == 302
    page = client.get(POWERS).content.decode()
    assert 'data-state="taken-back"' in page
    assert "Chuyển công tác" in page
    assert sent(client, address, reason="Chuyển công tác").status_code == 409
    assert pressed(sits(client, "duc"), draft, "issue").status_code == 403
    assert not Document.objects.exists()


def test_a_document_is_replaced_by_a_draft_that_begins_with_its_text(client):
    address = issued_here(client)
    earlier = Document.objects.get()
    assert f"{address}/replace" in sits(client, "duc").get(address).content.decode()
    draft = sent(client, f"{address}/replace", reason=WHY)["Location"]
    page = client.get(draft).content.decode()
    assert TYPED["text"] in page
    assert f'data-replaces="{earlier.symbol}"' in page
    assert draft in client.get(address).content.decode()

    assert sent(client, draft, **(TYPED | {"kind": "KH"})).status_code == 409
    assert sent(client, draft, **(TYPED | {"text": "Thông quan từ 7 giờ đến 18 giờ."})).status_code == 302
    new = pressed(sits(client, "thang"), draft, "issue")["Location"]
    later = Document.objects.get(replaces=earlier)
    assert f'data-replaced-by="{later.symbol}"' in client.get(address).content.decode()
    assert f'data-replaces="{earlier.symbol}"' in client.get(new).content.decode()
    assert f"{address}/replace" not in client.get(address).content.decode()

    client.logout()
    page = client.get(f"/verify/{earlier.code}").content.decode()
    assert 'data-verdict="replaced"' in page
    assert later.symbol in page
    page = client.get(f"/verify/{later.code}").content.decode()
    assert 'data-verdict="good"' in page
    assert f'data-replaces="{earlier.symbol}"' in page


def test_who_drafted_neither_puts_nothing_in_its_place(client):
    address = issued_here(client)
    for login in ("nga", "mai"):
        page = sits(client, login).get(address).content.decode()
        assert f"{address}/replace" not in page
        assert sent(client, f"{address}/replace", reason=WHY).status_code == 403
    assert not Draft.objects.filter(replaces__isnull=False).exists()


def test_the_head_of_a_unit_replaces_what_was_signed_by_order(client):
    first = drafted(client)
    address = pressed(sits(client, "khoa"), first, "issue")["Location"]
    draft = sent(sits(client, "duc"), f"{address}/replace", reason=WHY)["Location"]
    assert pressed(sits(client, "binh"), draft, "issue").status_code == 403
    assert pressed(sits(client, "khoa"), draft, "issue").status_code == 302
    assert Document.objects.get(replaces__isnull=False).form == "TL"


def test_what_the_head_signed_is_not_replaced_by_order(client):
    address = issued_here(client)
    draft = sent(sits(client, "duc"), f"{address}/replace", reason=WHY)["Location"]
    assert pressed(sits(client, "khoa"), draft, "issue").status_code == 409
    assert not Document.objects.filter(replaces__isnull=False).exists()
    assert pressed(sits(client, "hung"), draft, "issue").status_code == 302


def test_why_nothing_is_drafted_in_the_place_of_a_document_is_said_on_its_page(client):
    address = issued_here(client)
    answer = sent(sits(client, "duc"), f"{address}/replace", reason="sai")
    assert answer.status_code == 409
    assert ">\nsai</textarea>" in answer.content.decode()
    assert sent(client, f"{address}/replace", reason=WHY).status_code == 302
    assert sent(client, f"{address}/replace", reason=WHY).status_code == 409
    assert Draft.objects.filter(replaces__isnull=False).count() == 1


def test_what_was_not_drafted_at_the_desk_is_replaced_where_it_was_made(client):
    ref = issued()
    address = f"/documents/{ref.id}"
    assert f"{address}/replace" not in sits(client, "duc").get(address).content.decode()
    assert sent(client, f"{address}/replace", reason=WHY).status_code == 409
    assert told(ref).state == "issued"


def test_the_pages_of_powers_and_documents_take_few_statements(client, django_assert_max_num_queries):
    address = issued_here(client)
    for _ in range(3):
        authorised(client)
    draft = drafted(client)
    for page in (POWERS, address, draft):
        sits(client, "hung").get(page)
        with django_assert_max_num_queries(14):
            client.get(page)
