"""What the API says of itself: an OpenAPI 3.1 document with every refusal an operation may answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import override
from ninja import NinjaAPI
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema

from gatezone.api.problems import KEY_UNKNOWN, NOT_JSON, PROBLEM_JSON, TOO_LONG, Problem, problem_of
from gatezone.kernel.errors import STATUS, Invalid, NotAllowed, NotFound, Reason, Refused

HTTP = "HttpError"
"""The title of what is refused before a family of ours is asked."""

REFUSALS: Mapping[str, tuple[int, str, str, tuple[Reason, ...]]] = {
    "NotReadable": (
        400,
        "The body cannot be read.",
        HTTP,
        (Reason("not-readable", "The body must be JSON in UTF-8."),),
    ),
    "NotLetIn": (
        401,
        "No key and no session, or a key that opens nothing.",
        HTTP,
        (Reason(*KEY_UNKNOWN),),
    ),
    "NotAllowed": (
        STATUS[NotAllowed],
        "The one who asks does not hold the duty this step needs, or their browser brings no CSRF token.",
        NotAllowed.__name__,
        (Reason("not-allowed", "You do not have the duty this step needs.", {"duties": ["yard-operator"]}),),
    ),
    "NotFound": (
        STATUS[NotFound],
        "There is no such thing, or it is not theirs to see who ask: both are answered the same.",
        NotFound.__name__,
        (Reason("no-such-crossing", "There is no such trip, or it is not yours to see."),),
    ),
    "Refused": (
        STATUS[Refused],
        "The rules say no, for all of these reasons; or somebody else was first (`stale`): look again.",
        Refused.__name__,
        (
            Reason("trip-under-way", "A vehicle is on one trip at a time.", {}, "steps 1 to 5"),
            Reason(
                "packed-in-the-future",
                "Goods must have been packed today or earlier.",
                {"packed_on": "2024-08-30", "today": "2024-08-22"},
                "steps 1 to 5",
            ),
        ),
    ),
    "TooLong": (413, "The body is longer than 2.5 MiB.", HTTP, (Reason(*TOO_LONG),)),
    "NotJson": (415, "The body is of another kind than JSON.", HTTP, (Reason(*NOT_JSON),)),
    "Invalid": (
        STATUS[Invalid],
        "The request makes no sense as written: a field is missing, unknown or of another form.",
        Invalid.__name__,
        (Reason("field-int-type", "Input should be a valid integer", {"field": "body.weight_kg"}),),
    ),
}
"""Every refusal once: its status, what it means, its title, and an example from the sample zone."""


class DescribedAPI(NinjaAPI):
    """An API whose document tells the refusals too."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the document."""
        told = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        problem = Problem.model_json_schema(ref_template=REF_TEMPLATE)
        told["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
        told["components"]["responses"] = {name: _response(*each) for name, each in REFUSALS.items()}
        for path, operations in told["paths"].items():
            for method, operation in operations.items():
                for name in _refusals_of(path, method, operation):
                    status = str(REFUSALS[name][0])
                    operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
        return told


def _refusals_of(path: str, method: str, operation: Mapping[str, Any]) -> Iterator[str]:
    """Give the names of the refusals an operation may answer."""
    writes = method != "get"
    if "requestBody" in operation:
        yield from ("NotReadable", "TooLong")
    if operation.get("security"):
        yield from ("NotLetIn", "NotAllowed")
    if writes or "{" in path:
        yield "NotFound"
    if writes:
        yield from ("Refused", "NotJson")
    if writes or operation["parameters"]:
        yield "Invalid"


def _response(status: int, meaning: str, title: str, reasons: tuple[Reason, ...]) -> dict[str, Any]:
    with override("en"):
        example = problem_of(title, status, reasons)
    schema = {"$ref": REF_TEMPLATE.format(model="Problem")}
    return {"description": meaning, "content": {PROBLEM_JSON: {"schema": schema, "example": example}}}
