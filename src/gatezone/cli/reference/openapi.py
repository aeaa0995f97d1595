"""The page of the API, from what the API says of itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gatezone.cli.reference.markdown import code, page, table

METHODS = ("get", "post", "put", "patch", "delete")


def api_page(apis: Iterable[Any]) -> str:
    """Return the operations of every API, by path."""
    parts = [part for api in apis for part in _operations(api.get_openapi_schema())]
    sentence = (
        "What machines may ask over HTTP. A refusal is answered with the status of its family and every reason; "
        "the full description, for programs, is the OpenAPI document the zone itself serves."
    )
    return page("The API", sentence, *parts)


def _operations(schema: Mapping[str, Any]) -> Iterator[str]:
    for path, operations in sorted(schema["paths"].items()):
        for method in (each for each in METHODS if each in operations):
            operation = operations[method]
            yield f"## {method.upper()} {path}"
            yield operation.get("description") or operation.get("summary", "")
            taken = [*_parameters(operation), *_fields(operation.get("requestBody", {}), schema)]
            if taken:
                yield table(["takes", "where", "type"], taken)
            yield table(["status", "answer"], list(_answers(operation, schema)))


def _parameters(operation: Mapping[str, Any]) -> Iterator[list[str]]:
    for each in operation.get("parameters", ()):
        yield [code(each["name"]), each["in"], _type(each.get("schema", {}))]


def _fields(body: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[list[str]]:
    for content in body.get("content", {}).values():
        for name, field in _resolved(content.get("schema", {}), schema).get("properties", {}).items():
            yield [code(name), "body", _type(field)]


def _answers(operation: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[list[str]]:
    for status, named in sorted(operation.get("responses", {}).items(), key=lambda each: str(each[0])):
        answer = _resolved(named, schema, "responses")
        types = [_type(each.get("schema", {})) for each in answer.get("content", {}).values()]
        yield [str(status), ", ".join(types) or answer.get("description", "")]


def _resolved(
    part: Mapping[str, Any], schema: Mapping[str, Any], among: str = "schemas"
) -> Mapping[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    return schema.get("components", {}).get(among, {}).get(name, part) if name else part


def _type(part: Mapping[str, Any]) -> str:
    if "$ref" in part:
        return code(part["$ref"].rpartition("/")[2])
    choices = [*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ())]
    if choices:
        return " or ".join(_type(each) for each in choices)
    if part.get("type") == "array":
        return f"list of {_type(part.get('items', {}))}"
    return str(part.get("format") or part.get("type") or "anything")
