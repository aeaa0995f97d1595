"""The portfolio as OC4IDS: whole, with nothing empty, every party there, and nobody in it who should not be."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatezone.projects.lifecycle import PROJECT
from gatezone.projects.oc4ids import STATUS, UNREGISTERED, Share, package_of
from portfolio_of_tests import BARE, BOARD, MADE, PORTFOLIO, contract, project

TEXT, TEXTS = (
    {"type": "string", "minLength": 1},
    {"type": "array", "items": {"type": "string"}, "minItems": 1},
)
MOMENT, ADDRESS = {"type": "string", "format": "date-time"}, {"type": "string", "format": "uri"}
VALUE = {
    "type": "object",
    "properties": {"amount": {"type": "integer"}, "currency": {"enum": ["VND"]}},
    "required": ["amount", "currency"],
    "additionalProperties": False,
}


def holding(needed=(), **properties):
    """Return what an object of the standard may hold, of which we write no more than this."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
        "minProperties": 1,
    }


def many(of):
    return {"type": "array", "items": of, "minItems": 1, "uniqueItems": True}


PERIOD = holding(startDate=MOMENT, endDate=MOMENT)
PARTY = holding(["id"], id=TEXT, name=TEXT)
SHARE = holding(["id"], id=TEXT, description=TEXT, amount=VALUE, period=PERIOD, sourceParty=PARTY)
CHANGE = holding(
    ["id"],
    id=TEXT,
    date=MOMENT,
    description=TEXT,
    type={"enum": ["value"]},
    oldContractValue=VALUE,
    newContractValue=VALUE,
)
SUMMARY = holding(
    externalReference=TEXT,
    title=TEXT,
    nature=many({"enum": ["design", "construction", "supervision"]}),
    status={"enum": ["pre-award", "active", "closed"]},
    tender=holding(procurementMethodDetails=TEXT, costEstimate=VALUE),
    suppliers=many(PARTY),
    contractValue=VALUE,
    contractPeriod=PERIOD,
    finalValue=VALUE,
    modifications=many(CHANGE),
)
OURS = holding(
    ["id"],
    id={"type": "string", "pattern": r"^oc4ids-[a-z0-9]{6}-."},
    identifiers=many(holding(["id"], id=TEXT, scheme=TEXT)),
    updated=MOMENT,
    language={"enum": ["vi"]},
    title=TEXT,
    description=TEXT,
    purpose=TEXT,
    status={
        "enum": ["identification", "preparation", "implementation", "completion", "maintenance", "cancelled"]
    },
    type={"enum": ["construction", "rehabilitation", "replacement", "expansion", "decommissioning"]},
    sector=TEXTS,
    period=PERIOD,
    locations=many(
        holding(
            ["id"],
            id=TEXT,
            description=TEXT,
            geometry=holding(
                ["type", "coordinates"],
                type={"enum": ["Point"]},
                coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
            ),
        )
    ),
    budget=holding(
        amount=VALUE,
        approvalDate=MOMENT,
        budgetBreakdowns=many(holding(["id"], id=TEXT, description=TEXT, budgetBreakdown=many(SHARE))),
    ),
    publicAuthority=PARTY,
    parties=many(holding(["id"], id=TEXT, name=TEXT, roles=TEXTS, identifier=holding(scheme=TEXT, id=TEXT))),
    documents=many(
        holding(
            ["id"],
            id=TEXT,
            documentType=TEXT,
            title=TEXT,
            author=TEXT,
            datePublished=MOMENT,
            url=ADDRESS,
            language=TEXT,
        )
    ),
    contractingProcesses=many(holding(["id"], id=TEXT, summary=SUMMARY)),
    metrics=many(
        holding(
            ["id"],
            id={"enum": ["financialProgress", "physicalProgress"]},
            title=TEXT,
            observations=many(holding(["id"], id=TEXT, period=PERIOD, value=VALUE)),
        )
    ),
    completion=holding(endDate=MOMENT, finalValue=VALUE),
)
PACKAGE = jsonschema_rs.validator_for(
    {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **holding(
            ["uri", "publisher", "publishedDate", "projects", "version"],
            uri=ADDRESS,
            publishedDate=MOMENT,
            version={"enum": ["0.9"]},
            publisher=holding(["name"], name=TEXT, uid=TEXT, uri=ADDRESS),
            license=ADDRESS,
            projects=many(OURS),
        ),
    },
    validate_formats=True,
)
"""What we write of the standard, field by field: a slip of a name or a type is found without its own checker."""


def package(*projects, **said):
    return json.loads(
        json.dumps(
            package_of(
                projects,
                **{
                    "publisher": BOARD,
                    "uri": "https://gatezone.example/oc4ids.json",
                    "published_at": MADE,
                    **said,
                },
            )
        )
    )


def faults_of(told):
    return [f"{list(fault.instance_path)}: {fault.message}" for fault in PACKAGE.iter_errors(told)]


def referred(each):
    yield each["publicAuthority"]["id"]
    for group in each.get("budget", {}).get("budgetBreakdowns", []):
        yield from (share["sourceParty"]["id"] for share in group["budgetBreakdown"])
    for process in each.get("contractingProcesses", []):
        yield from (supplier["id"] for supplier in process["summary"].get("suppliers", []))


def test_a_portfolio_is_published_as_the_standard_has_it():
    told = package(*PORTFOLIO, BARE)
    assert faults_of(told) == []
    assert len(told["projects"]) == 17


def test_a_project_of_which_nothing_is_known_is_published_without_empty_fields():
    told = package(BARE)
    assert faults_of(told) == []
    assert set(told["projects"][0]) == {
        "id",
        "identifiers",
        "updated",
        "language",
        "title",
        "status",
        "publicAuthority",
        "parties",
    }


def test_everybody_who_is_referred_to_is_a_party_once():
    for each in package(*PORTFOLIO)["projects"]:
        ids = [party["id"] for party in each["parties"]]
        assert set(referred(each)) <= set(ids)
        assert len(ids) == len(set(ids))


def test_households_and_what_has_no_other_side_are_not_published():
    told = package(
        project(1, contracts=(contract(1, "compensation", contractor="Hộ ông Mẫu"), contract(2, "estimate")))
    )
    assert "contractingProcesses" not in told["projects"][0]
    assert "Hộ ông Mẫu" not in json.dumps(told, ensure_ascii=False)


def test_an_amount_is_the_same_to_the_dong():
    told = package(project(1, tmdt_vnd=182_398_000_001))["projects"][0]
    assert told["budget"]["amount"] == {"amount": 182_398_000_001, "currency": "VND"}


def test_every_stage_has_its_status_or_stands_still():
    assert set(PROJECT.states) - set(STATUS) == {"stopped"}


def test_a_sector_comes_after_what_it_is_a_part_of():
    assert package(project(1, sectors=("transport.road",)))["projects"][0]["sector"] == [
        "transport",
        "transport.road",
    ]


def test_an_empty_portfolio_is_no_package():
    with pytest.raises(ValueError, match="one project"):
        package()


@pytest.mark.parametrize("prefix", ["", "gz-", "oc4ids-12345-", "oc4ids-1234567", UNREGISTERED + "x"])
def test_an_identifier_begins_with_a_prefix_of_the_standard(prefix):
    with pytest.raises(ValueError, match="prefix"):
        package(BARE, prefix=prefix)


WORDS = st.text(alphabet="aăâđêôơưáàảãạ 0/-.\"\\'<>&", max_size=12)
AMOUNTS = st.none() | st.integers(0, 10**15)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2199, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        lambda base, **said: replace(base, **said),
        st.sampled_from([*PORTFOLIO, BARE]),
        description=WORDS,
        purpose=WORDS,
        place=WORDS,
        tmdt_vnd=AMOUNTS,
        final_vnd=AMOUNTS,
        approved_on=DAYS,
        starts_on=DAYS,
        completed_on=DAYS,
        funds=st.lists(
            st.builds(Share, st.sampled_from(["nstw", "oda"]), st.just("Nguồn"), st.integers(0, 9)),
            max_size=1,
        ).map(tuple),
        updated_at=st.integers(0, 10**9).map(
            lambda seconds: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
        ),
    )
)
def test_whatever_is_known_of_a_project_is_published_as_the_standard_has_it(each):
    assert faults_of(package(each)) == []
