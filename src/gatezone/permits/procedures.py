"""Administrative procedures (thủ tục hành chính) as values: what is filed, by when it is answered, by whom; pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as made
from datetime import date

from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names

OWN, DECENTRALISED, DELEGATED = AUTHORITIES = ("own", "decentralised", "delegated")
ORIGINAL, COPY, E_COPY = FORMS_OF_PAPER = ("original", "copy", "e-copy")
ENTERPRISE_RECORD, EARLIER_RESULT, STATE_DATA = REUSED_FROM = (
    "enterprise-record",
    "earlier-result",
    "state-data",
)
FULL, PARTIAL, INFORMATION = ONLINE = ("full", "partial", "information")


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis (căn cứ pháp lý), from its first day to its last; ``is_read`` tells that we read its text."""

    title: str
    article: str
    since: date
    until: date | None = None
    is_read: bool = True

    def in_force(self, on: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def __str__(self) -> str:
        return f"{self.title}, {self.article}" if self.article else self.title


@dataclass(frozen=True, slots=True)
class Authority:
    """
    By what right the Board settles a procedure (thẩm quyền).

    It is its ``own``, ``decentralised`` to it, or ``delegated`` by a paper until a day.
    """

    source: str
    paper: str = ""
    until: date | None = None

    def is_held(self, on: date) -> bool:
        """Tell whether the Board may settle the procedure on a day."""
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True)
class Question:
    """
    What a form asks for: a ``text``, a ``number``, a ``day``, a ``choice`` of some, or ``yes-no``.

    ``filled_from`` names the field of the enterprise's own record that answers it: it is not asked again.
    """

    code: str
    names: Names
    kind: str = "text"
    choices: Mapping[str, Names] = made(default_factory=dict)
    filled_from: str = ""
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Component:
    """
    A component of a dossier (thành phần hồ sơ).

    It is needed always, or where the answer to a question is one of some: ``needed_if``. ``reused_from`` is where the
    Board may have it already.
    """

    code: str
    names: Names
    paper: str = E_COPY
    number: int = 1
    form: str = ""
    reused_from: str = ""
    needed_if: Mapping[str, Collection[str]] = made(default_factory=dict)
    basis: str = ""
    is_optional: bool = False

    def is_needed(self, answers: Mapping[str, str]) -> bool:
        """Tell whether it is needed with these answers."""
        if self.is_optional:
            return False
        return all(answers.get(question, "") in wanted for question, wanted in self.needed_if.items())


@dataclass(frozen=True, slots=True)
class Limit:
    """
    A time limit (thời hạn) as the text says it: a number of ``working-days``, ``days`` or ``office-minutes``.

    ``is_certain`` is false where the text was not read or can be read in two ways.
    """

    count: int
    unit: str = "working-days"
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Consulted:
    """A body that is asked for its opinion (cơ quan lấy ý kiến), within what time, and what its silence means."""

    code: str
    names: Names
    limit: Limit
    silence: str = "none"


@dataclass(frozen=True, slots=True)
class Fee:
    """
    A fee (phí, lệ phí) in whole đồng; none is known where ``amount`` is nothing.

    ``is_certain`` tells that its text was read: else it charges nobody in a real zone.
    """

    amount: Dong | None
    source: str
    is_certain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """
    An administrative procedure (thủ tục hành chính) in one version of the catalogue.

    ``limit`` is counted from the acceptance of a valid dossier; ``limits`` are others by the answers to questions
    (``"group=a"`` or ``"group=a&grade=high"``). ``after_supplement`` says whether the time starts again
    (``restart``) or goes on (``resume``).
    ``published_on`` is when it was made public: without that and a legal basis nothing is filed.
    """

    code: str
    field: str
    names: Names
    about: Names
    applicants: Names
    result: Names
    result_kind: str
    valid_months: int | None = None
    national_code: str = ""
    since: date
    until: date | None = None
    published_on: date | None
    basis: tuple[Basis, ...]
    authority: Authority
    limit: Limit
    limits: Mapping[str, Limit] = made(default_factory=dict)
    supplement: Limit = Limit(15)
    after_supplement: str = "resume"
    intake: Limit = Limit(480, "office-minutes", is_certain=False)
    questions: tuple[Question, ...] = ()
    components: tuple[Component, ...]
    sets: int = 1
    online: str = FULL
    why_partial: str = ""
    consulted: tuple[Consulted, ...] = ()
    fee: Fee | None = None
    conditions: Names | None = None
    wants_second_look: bool = False

    def in_force(self, on: date) -> bool:
        """Tell whether this version is the law of a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def limit_for(self, answers: Mapping[str, str]) -> Limit:
        """Return the time limit with these answers."""
        for condition, limit in self.limits.items():
            wanted = self.answers_in(condition)
            if all(answers.get(question) == answer for question, answer in wanted.items()):
                return limit
        return self.limit

    @staticmethod
    def answers_in(condition: str) -> dict[str, str]:
        """Return the answers that a condition names, by question."""
        pairs = (each.partition("=") for each in condition.split("&"))
        return {question: answer for question, _equals, answer in pairs}

    def needed(self, answers: Mapping[str, str]) -> tuple[Component, ...]:
        """Return the components a dossier with these answers must have."""
        return tuple(each for each in self.components if each.is_needed(answers))

    def bases(self, on: date) -> tuple[str, ...]:
        """Return the texts in force on a day, and the articles its components name: what a notice may rest on."""
        texts = [str(each) for each in self.basis if each.in_force(on)]
        articles = [each.basis for each in self.components if each.basis and texts]
        return tuple(dict.fromkeys((*texts, *articles)))

    def component(self, code: str) -> Component | None:
        """Return the component of that code."""
        return next((each for each in self.components if each.code == code), None)


def has_all_parts(procedure: Procedure, on: date) -> bool:
    """Tell whether every part of a procedure is stated that must be public: basis, papers, limit, fee."""
    has_basis = any(each.in_force(on) for each in procedure.basis)
    return bool(has_basis and procedure.components and procedure.limit.count and procedure.fee)
