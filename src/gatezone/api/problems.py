"""How a refusal sounds to a machine: RFC 9457 problem details, with every reason at once."""

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from gatezone.api.reading import NotReadable, is_of_another_kind
from gatezone.kernel.errors import STATUS, GateZoneError, Invalid, NotFound, Reason, family_of, status_of

PROBLEM_JSON = "application/problem+json"


class ToldReason(Schema):
    """Why not: a code that never changes, a sentence in the language asked for, its facts and its source."""

    code: str
    sentence: str
    facts: dict[str, Any]
    source: str


class Problem(Schema):
    """A refusal (RFC 9457). Nothing was changed; every reason is told at once."""

    type: str
    title: str
    status: int
    detail: str
    reasons: list[ToldReason]


class KeyRefused(HttpError):
    """A key was shown that opens nothing."""

    def __init__(self) -> None:
        super().__init__(401, "")


NOT_LET_IN = {
    401: ("sign-in-first", gettext_noop("Bring the key of a program, or sign in first.")),
    403: ("csrf-token-missing", gettext_noop("A browser that writes must bring its CSRF token.")),
}
KEY_UNKNOWN = ("key-unknown", gettext_noop("This key opens nothing: it was never made, or was ended."))
TOO_LONG = ("body-too-long", gettext_noop("The body of a request must be shorter."))
NOT_JSON = ("not-json", gettext_noop("The body of a request must be application/json."))


class NoSuchAddress(NotFound):
    """Nothing stands at this address."""


def answer_refusals(api: NinjaAPI) -> None:
    """Let an API answer every refusal, and every request it cannot read, with a problem."""
    api.add_exception_handler(GateZoneError, _refused)  # type: ignore[arg-type]
    api.add_exception_handler(ValidationError, _not_as_described)  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, _not_let_in)  # type: ignore[arg-type]
    api.add_exception_handler(KeyRefused, _key_unknown)  # type: ignore[arg-type]
    api.add_exception_handler(RequestDataTooBig, _too_long)  # type: ignore[arg-type]
    api.add_exception_handler(Http404, _no_such_address)  # type: ignore[arg-type]
    api.add_decorator(_only_json, mode="view")


def _refused(request: HttpRequest, error: GateZoneError) -> HttpResponse:
    return _problem(family_of(error).__name__, status_of(error), error.reasons)


def _not_as_described(request: HttpRequest, error: ValidationError) -> HttpResponse:
    reasons = [
        Reason(f"field-{each['type'].replace('_', '-')}", each["msg"], {"field": _place(each["loc"])})
        for each in error.errors
    ]
    return _problem(Invalid.__name__, STATUS[Invalid], reasons)


def _not_let_in(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, NotReadable):
        return _http_problem(error.status_code, "not-readable", str(error.__cause__))
    if code := getattr(error, "code", None):
        return _http_problem(error.status_code, code, str(error))
    return _http_problem(error.status_code, *NOT_LET_IN.get(error.status_code, ("not-readable", str(error))))


def _key_unknown(request: HttpRequest, error: KeyRefused) -> HttpResponse:
    return _http_problem(401, *KEY_UNKNOWN)


def _too_long(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return _http_problem(413, *TOO_LONG)


def _no_such_address(request: HttpRequest, error: Http404) -> HttpResponse:
    return _refused(request, NoSuchAddress())


def _only_json(answer: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Turn away a body of another kind before anybody reads it."""

    @functools.wraps(answer)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_of_another_kind(request):
            return _http_problem(415, *NOT_JSON)
        return answer(request, *args, **kwargs)

    return read


def _place(loc: Iterable[object]) -> str:
    """Where in the request a fault is: ``body.weight_kg``, without the name of our own argument."""
    where, *rest = loc
    return ".".join([str(where), *(str(each) for each in (rest[1:] if where == "body" else rest))])


def _http_problem(status: int, code: str, sentence: str) -> HttpResponse:
    return _problem("HttpError", status, [Reason(code, sentence)])


def _problem(family: str, status: int, reasons: Iterable[Reason]) -> HttpResponse:
    body = json.dumps(problem_of(family, status, reasons), cls=DjangoJSONEncoder, ensure_ascii=False)
    answer = HttpResponse(body, status=status, content_type=PROBLEM_JSON)
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="gatezone"'
    return answer


def problem_of(family: str, status: int, reasons: Iterable[Reason]) -> dict[str, Any]:
    """Return a refusal as it is written, in the language that is on."""
    told = [
        {
            "code": each.code,
            "sentence": gettext(each.sentence) if each.sentence else "",
            "facts": dict(each.facts),
            "source": each.source,
        }
        for each in reasons
    ]
    return {
        "type": f"urn:gatezone:problem:{family.lower()}",
        "title": family,
        "status": status,
        "detail": " ".join(str(each["sentence"]) for each in told),
        "reasons": told,
    }
