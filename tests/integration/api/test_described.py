"""The API describes itself in OpenAPI 3.1: validly, whole, and with every refusal."""

import json
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client
from schemathesis.specs.openapi import definitions

from gatezone.api.described import REFUSALS
from gatezone.api.problems import PROBLEM_JSON
from gatezone.kernel.errors import FAMILIES, STATUS, Unavailable

WRITES = ("post", "put", "patch", "delete")


@pytest.fixture
def described(db: None) -> dict[str, Any]:
    return json.loads(Client().get("/api/openapi.json").content)


def operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_document_is_valid(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    definitions.OPENAPI_31_VALIDATOR.validate(described)


def test_every_operation_is_told_once_with_its_words(described: dict[str, Any]) -> None:
    told = operations(described)
    assert len({operation["operationId"] for _, _, operation in told}) == len(told)
    assert [
        path for path, _, each in told if not (each["summary"] and each["description"] and each["tags"])
    ] == []
    assert {tag["name"] for tag in described["tags"]} == {tag for _, _, each in told for tag in each["tags"]}


def test_a_request_that_writes_brings_the_id_of_its_wish(described: dict[str, Any]) -> None:
    for path, method, operation in operations(described):
        brought = {
            each["name"]: each["required"] for each in operation["parameters"] if each["in"] == "header"
        }
        # A device's own number of a reading, and a bank's of a notice, make telling it twice harmless.
        needs = method in WRITES and not {"devices", "bank"} & set(operation["tags"])
        brought.pop("Bank-Timestamp", None)
        assert brought == ({"Idempotency-Key": True} if needs else {}), path


def test_every_operation_tells_its_refusals(described: dict[str, Any]) -> None:
    for path, method, operation in operations(described):
        refusals = {status for status in operation["responses"] if status >= "400"}
        if method in WRITES:
            assert refusals >= {"401", "403", "404", "409", "415", "422"}, path
        elif "security" in operation:
            assert refusals >= {"401", "403"}, path


def test_every_family_has_its_refusal() -> None:
    told = {status for status, *_ in REFUSALS.values()}
    assert told >= {STATUS[family] for family in FAMILIES if family is not Unavailable}


def test_the_examples_are_as_they_are_described(described: dict[str, Any]) -> None:
    def valid(schema: dict[str, Any], example: object) -> None:
        jsonschema_rs.validator_for({**schema, "components": described["components"]}).validate(example)

    for response in described["components"]["responses"].values():
        (content,) = response["content"].items()
        assert content[0] == PROBLEM_JSON
        valid(content[1]["schema"], content[1]["example"])
    for schema in described["components"]["schemas"].values():
        for example in schema.get("examples", ()):
            valid(schema, example)


def test_every_body_has_an_example(described: dict[str, Any]) -> None:
    for path, _, operation in operations(described):
        if "requestBody" in operation:
            name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[
                2
            ]
            assert described["components"]["schemas"][name]["examples"], path
