"""
Whatever comes in is answered as it is described: the whole OpenAPI document, read by schemathesis, as each role.

What it thinks of is the same each time (derandomised) and bounded: so many tries of an operation as its role.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cast import Morning, entries
from devices_of_tests import Devices
from gate import ROUTE, YARD
from gatezone.devices.models import Device
from gatezone.kernel.actor import Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import (
    BOARD_OFFICER,
    CENTRE_OFFICER,
    CUSTOMS_INSPECTOR,
    LANE_OFFICER,
    YARD_OPERATOR,
)
from programs import Program, program_of, program_with

TRIES, TRIES_OF_STRANGERS = 6, 2
"""Of each operation as each role, of what is described and of what is not; whoever is not let in gets no further."""

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
HERE = Ref("route", ROUTE)

STRANGERS = frozenset({"nobody", "a key that is none", "nonsense"})
ROLES: dict[str, Callable[[Morning], Program]] = {
    "nobody": lambda _: Program(),
    "a key that is none": lambda _: Program("gzk_" + "0" * 40),
    "nonsense": lambda _: Program("\x7f ' OR 1=1 --"),
    "declarant": lambda morning: program_of(morning.gate.firm),
    "yard operator": lambda _: program_with("a-yard", Grant(YARD_OPERATOR, Ref("yard", YARD))),
    "inspector": lambda _: program_with("an-inspector", Grant(CUSTOMS_INSPECTOR, HERE)),
    "lane officer": lambda _: program_with("a-lane", Grant(LANE_OFFICER, HERE)),
    "centre officer": lambda _: program_with("the-centre", Grant(CENTRE_OFFICER)),
    "board officer": lambda _: program_with("the-board", Grant(BOARD_OFFICER)),
    "device": lambda _: Program(Devices().add("camera").key),
}


@pytest.fixture
def described(morning: Morning, settings: Settings, tmp_path: Path) -> Iterator[Any]:
    settings.KEYS = tmp_path / "keys"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    # The product lets go of a connection in the middle of a transaction, which here is the test's own.
    for each in (request_started, request_finished):
        each.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    for each in (request_started, request_finished):
        each.connect(close_old_connections)


def operations(described: Any) -> Iterator[Any]:
    for each in described.get_all_operations():
        yield each.ok()


@pytest.mark.parametrize("role", ROLES)
def test_whatever_a_program_sends_is_answered_as_described(
    morning: Morning, described: Any, role: str
) -> None:
    program = ROLES[role](morning)
    carried = {"Authorization": f"Bearer {program.key}"} if program.key else {}
    trips = [str(morning.gate.takes_place(morning.gate.declares())), str(morning.gate.cleared("29C-111.11"))]
    firm, devices = morning.gate.firm.id, [str(each) for each in Device.objects.values_list("id", flat=True)]
    for operation in operations(described):
        right, wrong = (operation.as_strategy(generation_mode=each) for each in GenerationMode)

        @settings(
            max_examples=TRIES_OF_STRANGERS if role in STRANGERS else TRIES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=right | wrong, trip=st.sampled_from([*trips, None]))
        def sent(case: Any, trip: str | None) -> None:
            # Now and then it knows what it speaks of.
            if trip and "crossing" in (case.path_parameters or {}):
                case.path_parameters["crossing"] = trip
            if trip and devices and "device" in (case.path_parameters or {}):
                case.path_parameters["device"] = devices[0]
            if trip and isinstance(case.body, dict) and "enterprise" in case.body:
                case.body["enterprise"] = firm
            before = entries()
            answer = case.call(headers=carried)
            case.validate_response(answer, checks=CHECKS)
            if answer.status_code >= 400 or case.method == "GET":
                assert entries() == before

        sent()
