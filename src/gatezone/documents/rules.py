"""Who may sign in which form, and what a document needs; pure."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule, words_given

CLERICAL = Source("Decree 30/2020/NĐ-CP", "art. 13", since=date(2020, 3, 5))
NUMBERS = Source("Decree 30/2020/NĐ-CP", "art. 15", since=date(2020, 3, 5))
RECALL = Source("Decree 30/2020/NĐ-CP", "art. 18", since=date(2020, 3, 5))
INCOMING = Source("Decree 30/2020/NĐ-CP", "art. 22", since=date(2020, 3, 5))

HOUSE = Source("Draft rules of the Board on documents, not law")

LENT = frozenset({"TL", "TUQ"})
"""The forms of signing by a power that the head has lent."""

SHORTEST_REASON = 10
LONGEST_ABSTRACT = 500
"""Letters of the field Subject in the exchange of documents (Appendix VI)."""


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """
    Who signs, and in which form.

    ``delegated`` says that the head let the signer sign by authorisation on that day; ``by_own_account`` that the
    signer acts in person and not in a duty lent to them.
    """

    form: str
    titles: int
    signer: str
    is_head: bool
    is_deputy: bool
    is_unit_head: bool
    delegated: bool = False
    by_own_account: bool = True


@rule("head-signs", CLERICAL)
def the_head_signs_in_their_own_name(facts: SigningFacts) -> Broken:
    """A document without a signing form must be signed by the head of the body."""
    return {} if facts.form == "" and not facts.is_head else None


@rule("collective", CLERICAL)
def the_head_signs_for_the_collective(facts: SigningFacts) -> Broken:
    """Only the head of the body signs on behalf of the collective (TM.)."""
    return {} if facts.form == "TM" and not facts.is_head else None


@rule("deputy-signs-for", CLERICAL)
def a_deputy_signs_for_the_head(facts: SigningFacts) -> Broken:
    """Only a deputy signs for the head (KT.)."""
    return {} if facts.form == "KT" and (facts.is_head or not facts.is_deputy) else None


@rule("by-order", CLERICAL)
def a_head_of_a_unit_signs_by_order(facts: SigningFacts) -> Broken:
    """Only the head of a unit of the body signs by order (TL.)."""
    return {} if facts.form == "TL" and not facts.is_unit_head else None


@rule("by-authorisation", CLERICAL)
def authorisation_is_written(facts: SigningFacts) -> Broken:
    """Signing by authorisation (TUQ.) needs a written, limited authorisation by the head."""
    return {} if facts.form == "TUQ" and not facts.delegated else None


@rule("not-lent-on", CLERICAL)
def authorisation_is_not_lent_on(facts: SigningFacts) -> Broken:
    """An authorised signer must sign in person and cannot authorise others."""
    return {} if facts.form == "TUQ" and not facts.by_own_account else None


@rule("acting-head", CLERICAL)
def an_acting_head_holds_the_office(facts: SigningFacts) -> Broken:
    """Signing as acting head (Q.) needs an appointment as acting head."""
    return {} if facts.form == "Q" and not facts.is_head else None


@rule("own-title", CLERICAL)
def a_form_says_for_whom_and_as_what(facts: SigningFacts) -> Broken:
    """The signer's own title must stand below the title of the person they sign for."""
    wanted = 1 if facts.form in ("", "Q") else 2
    return {"titles": facts.titles} if facts.titles < wanted else None


the_signer_is_named = words_given(
    "signer-named", "The name of the signer must stand under the signature.", CLERICAL, fields=("signer",)
)


SIGNING = (
    the_head_signs_in_their_own_name,
    the_head_signs_for_the_collective,
    a_deputy_signs_for_the_head,
    a_head_of_a_unit_signs_by_order,
    authorisation_is_written,
    authorisation_is_not_lent_on,
    an_acting_head_holds_the_office,
    a_form_says_for_whom_and_as_what,
    the_signer_is_named,
)


@dataclass(frozen=True, slots=True)
class IssuingFacts:
    """What a document says of itself, and the last day of its series."""

    abstract: str
    has_text: bool
    on: date
    last_on: date | None


@rule("abstract-missing", NUMBERS)
def a_document_has_an_abstract(facts: IssuingFacts) -> Broken:
    """A document needs an abstract of at most 500 characters."""
    letters = len(facts.abstract.strip())
    return None if 0 < letters <= LONGEST_ABSTRACT else {"letters": letters}


@rule("text-missing", NUMBERS)
def a_document_says_something(facts: IssuingFacts) -> Broken:
    """A document needs a text."""
    return None if facts.has_text else {}


@rule("days-in-order", NUMBERS)
def numbers_follow_the_days(facts: IssuingFacts) -> Broken:
    """A document must not be dated before the last number of its register."""
    return {"last_on": facts.last_on} if facts.last_on and facts.on < facts.last_on else None


ISSUING = (a_document_has_an_abstract, a_document_says_something, numbers_follow_the_days)


@dataclass(frozen=True, slots=True)
class EndingFacts:
    """Why a document is to be good no longer."""

    reason: str


@rule("document-reason-missing", RECALL)
def the_reason_is_written(facts: EndingFacts) -> Broken:
    """The reason must have at least 10 characters."""
    letters = len(facts.reason.strip())
    return None if letters >= SHORTEST_REASON else {"letters": letters}


ENDING = (the_reason_is_written,)


@dataclass(frozen=True, slots=True)
class ReplacingFacts:
    """The type of a document and the form it was signed in, and those of the one that is put in its place."""

    kind: str
    by_kind: str
    form: str = ""
    by_form: str = ""


@rule("same-type", RECALL)
def a_document_is_replaced_by_its_type(facts: ReplacingFacts) -> Broken:
    """A wrong document must be replaced by one of the same type."""
    return None if facts.kind == facts.by_kind else {"kind": facts.kind, "by": facts.by_kind}


@rule("no-less-power", HOUSE)
def a_document_is_replaced_by_no_less_power(facts: ReplacingFacts) -> Broken:
    """A document signed by the head or a deputy cannot be replaced by order (TL.) or authorisation (TUQ.)."""
    return {"by": facts.by_form} if facts.by_form in LENT and facts.form not in LENT else None


REPLACING = (a_document_is_replaced_by_its_type, a_document_is_replaced_by_no_less_power)


@dataclass(frozen=True, slots=True)
class RedraftingFacts:
    """The document in whose place another is drafted: whether it counts, was drafted here, and is being replaced."""

    counts: bool
    was_drafted: bool
    is_being_replaced: bool


@rule("document-counts", RECALL)
def a_document_that_counts_is_replaced(facts: RedraftingFacts) -> Broken:
    """A document that is no longer valid cannot be replaced."""
    return None if facts.counts else {}


@rule("drafted-here", HOUSE)
def a_document_is_replaced_where_it_was_made(facts: RedraftingFacts) -> Broken:
    """Replace a report by its corrected version, and a drafted document by a draft."""
    return None if facts.was_drafted else {}


@rule("replaced-once", HOUSE)
def one_draft_at_a_time_replaces_a_document(facts: RedraftingFacts) -> Broken:
    """Another draft to replace this document is being written already."""
    return {} if facts.is_being_replaced else None


REDRAFTING = (
    a_document_that_counts_is_replaced,
    a_document_is_replaced_where_it_was_made,
    one_draft_at_a_time_replaces_a_document,
)


@dataclass(frozen=True, slots=True)
class DelegatingFacts:
    """What the head lets somebody sign, by which paper, and for how many days."""

    to_themselves: bool
    what: str
    paper: str
    days: int


LONGEST_DELEGATION_DAYS = 366


@rule("delegated-to-another", CLERICAL)
def somebody_else_is_authorised(facts: DelegatingFacts) -> Broken:
    """The head cannot authorise themselves."""
    return {} if facts.to_themselves else None


an_authorisation_names_its_paper = words_given(
    "delegation-in-writing",
    "An authorisation needs its paper and what may be signed.",
    CLERICAL,
    fields=("what", "paper"),
)


@rule("delegation-limited", CLERICAL)
def an_authorisation_ends(facts: DelegatingFacts) -> Broken:
    """An authorisation must last between one day and one year."""
    return None if 1 <= facts.days <= LONGEST_DELEGATION_DAYS else {"days": facts.days}


DELEGATING = (somebody_else_is_authorised, an_authorisation_names_its_paper, an_authorisation_ends)


@dataclass(frozen=True, slots=True)
class TakingBackFacts:
    """An authorisation that is to end early, and why."""

    reason: str
    ends_on: date
    on: date
    was_taken_back: bool


@rule("taken-back-for-a-reason", CLERICAL)
def an_authorisation_is_taken_back_for_a_reason(facts: TakingBackFacts) -> Broken:
    """Withdrawing an authorisation needs a reason of at least 10 characters."""
    letters = len(facts.reason.strip())
    return None if letters >= SHORTEST_REASON else {"letters": letters}


@rule("taken-back-while-it-lasts", CLERICAL)
def an_authorisation_is_taken_back_while_it_lasts(facts: TakingBackFacts) -> Broken:
    """Only an authorisation that is still valid can be withdrawn."""
    return {"ends_on": facts.ends_on} if facts.was_taken_back or facts.on > facts.ends_on else None


TAKING_BACK = (an_authorisation_is_taken_back_for_a_reason, an_authorisation_is_taken_back_while_it_lasts)


@dataclass(frozen=True, slots=True)
class RegisteringFacts:
    """What is registered of a document that came in, and under which number it stands already, if it does."""

    issuer: str
    symbol: str
    abstract: str
    issued_on: date
    on: date
    due_on: date | None
    same_number: int | None


an_incoming_document_is_named = words_given(
    "incoming-named",
    "An incoming document needs its issuing body, symbol and abstract.",
    INCOMING,
    fields=("issuer", "symbol", "abstract"),
)


@rule("registered-already", INCOMING)
def a_document_is_registered_once(facts: RegisteringFacts) -> Broken:
    """A document with this symbol, body and day is registered already."""
    return None if facts.same_number is None else {"number": facts.same_number}


@rule("issued-before-it-came", INCOMING)
def a_document_was_issued_before_it_came(facts: RegisteringFacts) -> Broken:
    """A document cannot be issued after the day it came in."""
    return {"issued_on": facts.issued_on} if facts.issued_on > facts.on else None


@rule("due-after-it-was-issued", INCOMING)
def a_deadline_lies_after_the_day_of_issue(facts: RegisteringFacts) -> Broken:
    """The deadline must not be before the day of issue."""
    return {"due_on": facts.due_on} if facts.due_on and facts.due_on < facts.issued_on else None


REGISTERING = (
    an_incoming_document_is_named,
    a_document_is_registered_once,
    a_document_was_issued_before_it_came,
    a_deadline_lies_after_the_day_of_issue,
)

BOOK = {
    "Signing a document": SIGNING,
    "Issuing a document": ISSUING,
    "Ending a document": ENDING,
    "Replacing a document": REPLACING,
    "Drafting a document in the place of another": REDRAFTING,
    "Authorising somebody to sign": DELEGATING,
    "Taking an authorisation back": TAKING_BACK,
    "Registering an incoming document": REGISTERING,
}
"""All rules of the app by the act they guard, as the rule book prints them."""
