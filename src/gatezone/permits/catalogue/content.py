"""A procedure as it is stored and entered: tables, lists, texts and numbers; both ways, with nothing lost."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from gatezone.kernel.money import Dong
from gatezone.permits.catalogue.faults import Fault, NotAProcedure, faults_in
from gatezone.permits.catalogue.parts import Part
from gatezone.permits.procedures import (
    AUTHORITIES,
    E_COPY,
    FORMS_OF_PAPER,
    FULL,
    ONLINE,
    REUSED_FROM,
    Authority,
    Basis,
    Component,
    Consulted,
    Fee,
    Limit,
    Procedure,
    Question,
)

FIELDS = ("investment", "construction", "labour", "trade", "gate")
UNITS = ("working-days", "days", "office-minutes")
KINDS = ("text", "number", "day", "choice", "yes-no")
RECORD = ("name", "tax_code", "address", "representative", "phone", "email")
"""What an enterprise's own record may answer."""

SILENCE = ("none", "consent")
AFTER = ("resume", "restart")
BY_CODE = ("code", "names")
WHEN = ("when", *(each.name for each in fields(Limit)))


def content_of(procedure: Procedure) -> dict[str, Any]:
    """
    Return a procedure as tables, lists, texts and numbers, as JSON has them.

    Choices and limits by an answer are lists, because a table of a database does not keep its order.
    """
    content: dict[str, Any] = _plain(procedure)
    content["limits"] = [{"when": when, **_plain(limit)} for when, limit in procedure.limits.items()]
    for question, row in zip(procedure.questions, content["questions"], strict=True):
        row["choices"] = [{"code": code, "names": _plain(it)} for code, it in question.choices.items()]
    return content


def procedure_of(content: Mapping[str, Any]) -> Procedure:
    """Return the procedure that is written like this. Raises: NotAProcedure, with each field that is wrong."""
    procedure = _procedure(Part(content, "", Procedure))
    faults = faults_in(procedure)
    if faults:
        raise NotAProcedure(*faults)
    return procedure


def faults_of(content: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return what is wrong with a written procedure; of fields with a wrong shape, the first."""
    try:
        procedure_of(content)
    except NotAProcedure as wrong:
        return wrong.faults
    return ()


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Dong):
        return value.amount
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value]


def _procedure(part: Part) -> Procedure:
    return Procedure(
        code=part.text("code"),
        field=part.one_of("field", FIELDS),
        names=part.names("names"),
        about=part.names("about"),
        applicants=part.names("applicants"),
        result=part.names("result"),
        result_kind=part.text("result_kind"),
        valid_months=part.maybe("valid_months", part.count),
        national_code=part.text("national_code", ""),
        since=part.day("since"),
        until=part.maybe("until", part.day),
        published_on=part.maybe("published_on", part.day),
        basis=part.each("basis", Basis, _basis),
        authority=part.one("authority", Authority, _authority),
        limits=part.keyed("limits", "when", WHEN, _limit),
        questions=part.each("questions", Question, _question),
        components=part.each("components", Component, _component),
        consulted=part.each("consulted", Consulted, _consulted),
        sets=part.count("sets", 1),
        conditions=part.maybe("conditions", part.names),
        fee=part.maybe("fee", lambda name: part.one(name, Fee, _fee)),
        wants_second_look=part.flag("wants_second_look", False),
        **_times(part),
        **_ways(part),
    )


def _times(part: Part) -> dict[str, Any]:
    written = {
        name: part.one(name, Limit, _limit) for name in ("limit", "supplement", "intake") if part.has(name)
    }
    if "limit" not in written:
        raise part.wrong("limit", "missing")
    return written | {"after_supplement": part.one_of("after_supplement", AFTER, "resume")}


def _ways(part: Part) -> dict[str, Any]:
    return {
        "online": part.one_of("online", ONLINE, FULL),
        "why_partial": part.text("why_partial", ""),
    }


def _limit(part: Part) -> Limit:
    unit = part.text("unit", UNITS[0])
    if unit not in UNITS:
        raise part.wrong("unit", "unknown-unit")
    return Limit(part.count("count"), unit, part.flag("is_certain", True))


def _basis(part: Part) -> Basis:
    return Basis(
        title=part.text("title"),
        article=part.text("article", ""),
        since=part.day("since"),
        until=part.maybe("until", part.day),
        is_read=part.flag("is_read", True),
    )


def _authority(part: Part) -> Authority:
    return Authority(
        part.one_of("source", AUTHORITIES), part.text("paper", ""), part.maybe("until", part.day)
    )


def _question(part: Part) -> Question:
    return Question(
        code=part.text("code"),
        names=part.names("names"),
        kind=part.one_of("kind", KINDS, "text"),
        choices=part.keyed("choices", "code", BY_CODE, lambda row: row.names("names")),
        filled_from=part.one_of("filled_from", ("", *RECORD), ""),
        is_needed=part.flag("is_needed", True),
    )


def _component(part: Part) -> Component:
    conditions = part.value.get("needed_if") or {}
    wanted = Part(conditions, part.place("needed_if"), conditions)
    return Component(
        code=part.text("code"),
        names=part.names("names"),
        paper=part.one_of("paper", FORMS_OF_PAPER, E_COPY),
        number=part.count("number", 1),
        form=part.text("form", ""),
        reused_from=part.one_of("reused_from", ("", *REUSED_FROM), ""),
        needed_if={question: wanted.words(question) for question in wanted.value},
        basis=part.text("basis", ""),
        is_optional=part.flag("is_optional", False),
    )


def _consulted(part: Part) -> Consulted:
    return Consulted(
        code=part.text("code"),
        names=part.names("names"),
        limit=part.one("limit", Limit, _limit),
        silence=part.one_of("silence", SILENCE, "none"),
    )


def _fee(part: Part) -> Fee:
    amount = part.maybe("amount", part.money)
    return Fee(
        amount=None if amount is None else Dong(amount),
        source=part.text("source"),
        is_certain=part.flag("is_certain", False),
    )
