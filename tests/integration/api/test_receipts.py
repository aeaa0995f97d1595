"""The receipts of a firm, as its programs ask for them."""

import json
from uuid import uuid4

import pytest

from cast import Morning
from gatezone.charges.models import Paper
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from papers_of_tests import read
from programs import Program, codes, program_of, program_with, told

RECEIPTS = "/v1/receipts"


@pytest.fixture
def minhs(morning: Morning) -> Program:
    for plate in ("12C-111.11", "12C-222.22", "12C-333.33"):
        morning.gate.declares(plate)
    return program_of(morning.gate.firm)


def test_a_program_lists_what_its_firm_paid_page_by_page(minhs: Program, django_assert_max_num_queries):
    first = told(minhs.asks(f"{RECEIPTS}?limit=2"))
    with django_assert_max_num_queries(4):
        second = told(minhs.asks(f"{RECEIPTS}?limit=2&after={first['next']}"))
    assert [each["number"] for page in (first, second) for each in page["receipts"]] == [3, 2, 1]
    assert second["next"] is None
    newest = first["receipts"][0]
    assert (newest["kind"], newest["template"], newest["series"]) == ("receipt", "01BLP0-001", "AA-24E")
    assert (newest["state"], newest["means"], newest["replaces"]) == ("valid", "transfer", None)
    assert newest["amount_vnd"] == Paper.objects.get(number=3).total_vnd


def test_one_tells_what_stands_on_it_and_gives_its_xml(minhs: Program):
    (listed,) = told(minhs.asks(f"{RECEIPTS}?find=AA-24E/2"))["receipts"]
    one = told(minhs.asks(f"{RECEIPTS}/{listed['id']}"))
    assert one["lines"][0]["what"].endswith("biển số 12C-222.22")
    assert one["total_in_words"].endswith("đồng chẵn")
    answer = minhs.client.get(one["xml"])
    assert answer["Content-Type"] == "application/xml"
    assert read(answer.content).number == 2
    assert minhs.client.get(one["page"]).status_code == 200


def test_no_other_program_sees_it(minhs: Program, morning: Morning):
    other = morning.gate.other_firm
    phucs = program_of(other, by=Actor(Ref("account", "phuc"), frozenset({Grant(DECLARANT, other)})))
    camera = program_with("camera", Grant("lane-officer", Ref("route", "huu-nghi-1119")))
    paper = Paper.objects.first()
    assert paper is not None
    for program in (phucs, camera):
        assert told(program.asks(RECEIPTS))["receipts"] == []
        for address in (f"{RECEIPTS}/{paper.pk}", f"{RECEIPTS}/{paper.pk}/xml"):
            answer = program.asks(address)
            assert (answer.status_code, codes(answer)) == (404, ["no-such-paper"])
    assert Program().asks(RECEIPTS).status_code == 401


@pytest.mark.parametrize("query", ["after=x", "after=%00", "limit=0", "limit=201", "limit=१२"])
def test_nonsense_is_refused_with_its_reason(minhs: Program, query: str):
    assert minhs.asks(f"{RECEIPTS}?{query}").status_code == 422


def test_there_is_nothing_under_an_id_of_none(minhs: Program):
    assert minhs.asks(f"{RECEIPTS}/{uuid4()}").status_code == 404
    assert json.loads(minhs.asks(f"{RECEIPTS}?find=GZ").content)["receipts"] == []
