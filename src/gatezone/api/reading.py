"""How a body is read: JSON in UTF-8, each name once, and nothing that could not be written down again."""

import json
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja.parser import Parser
from ninja.types import DictStrAny

JSON = "application/json"


class NotReadable(ValueError):
    """A body is not JSON, or not as two programs would both read it; the words tell what is wrong."""


class JsonParser(Parser):
    """Reads a body strictly: what could be read in two ways is refused."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """Return what a body says. Raises: NotReadable."""
        try:
            body = request.body.decode("utf-8")
            read = json.loads(body, object_pairs_hook=_each_name_once, parse_constant=_no_number)
            if "\\u" in body:
                # Half a letter ("\ud800") can be written in JSON, and nowhere else.
                json.dumps(read, ensure_ascii=False).encode("utf-8")
        except NotReadable:
            raise
        except (ValueError, RecursionError) as fault:
            raise NotReadable(gettext_noop("The body must be JSON in UTF-8.")) from fault
        return cast(DictStrAny, read)


def is_of_another_kind(request: HttpRequest) -> bool:
    """Tell whether a request brings a body that does not even say it is JSON."""
    return request.META.get("CONTENT_LENGTH") not in (None, "", "0") and request.content_type != JSON


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise NotReadable(gettext_noop("A name must stand only once in an object of the body."))
    return read


def _no_number(word: str) -> None:
    raise NotReadable(gettext_noop("NaN and Infinity are no numbers of JSON."))
