"""How a refusal sounds to a machine: RFC 9457 problem details, with every reason at once."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from gatezone.kernel.errors import (
    STATUS,
    GateZoneError,
    Invalid,
    Reason,
    family_of,
    status_of,
)


def answer_refusals(api: NinjaAPI) -> None:
    """Let an API answer every refusal, and every request it cannot read, with a problem."""
    api.add_exception_handler(GateZoneError, _refused)  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, _not_as_described)  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, _not_let_in)  # type: ignore[arg-type]


def _refused(request: HttpRequest, error: GateZoneError) -> HttpResponse:
    return _problem(family_of(error).__name__, status_of(error), error.reasons)


def _not_as_described(request: HttpRequest, error: ValidationError) -> HttpResponse:
    reasons = [
        Reason(f"field-{each['type'].replace('_', '-')}", each["msg"], {"field": _place(each["loc"])})
        for each in error.errors
    ]
    return _problem(Invalid.__name__, STATUS[Invalid], reasons)


def _not_let_in(request: HttpRequest, error: HttpError) -> HttpResponse:
    usual = {401: "sign-in-first", 403: "csrf-token-missing"}.get(error.status_code, "not-readable")
    code = getattr(error, "code", usual)
    return _problem("HttpError", error.status_code, [Reason(code, str(error))])


def _place(loc: Iterable[object]) -> str:
    """Where in the request a fault is: ``body.weight_kg``, without the name of our own argument."""
    where, *rest = loc
    return ".".join([str(where), *(str(each) for each in (rest[1:] if where == "body" else rest))])


def _problem(family: str, status: int, reasons: Iterable[Reason]) -> HttpResponse:
    told: list[dict[str, Any]] = [
        {
            "code": each.code,
            "sentence": gettext(each.sentence) if each.sentence else "",
            "facts": dict(each.facts),
            "source": each.source,
        }
        for each in reasons
    ]
    problem = {
        "type": f"urn:gatezone:problem:{family.lower()}",
        "title": family,
        "status": status,
        "detail": " ".join(each["sentence"] for each in told),
        "reasons": told,
    }
    body = json.dumps(problem, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type="application/problem+json")
