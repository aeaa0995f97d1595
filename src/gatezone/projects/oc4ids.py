"""
The portfolio in the words of OC4IDS, the Open Contracting for Infrastructure Data Standard; pure.

What is published is made of what the Board works with, with no extra typing. A field that says nothing is left
out. Beneficiaries of compensation, bank accounts and officers are no part of it: the types here have no place
for them. Source: OC4IDS 0.9.5, https://standard.open-contracting.org/infrastructure/0.9/en/; Law on Public
Investment 58/2024/QH15, art. 15, for what is public.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI
from gatezone.projects.photos.oc4ids import PublishedPhoto, photo_document

VERSION = "0.9"
CURRENCY = "VND"
SCHEME = "VN-ĐVQHNS"
"""The scheme of a project's code: that of the units that use the state budget."""

UNREGISTERED = "oc4ids-000000-"
"""What a zone's identifiers begin with before it asked for a prefix of its own, which the standard gives out."""

PREFIX_LETTERS = len(UNREGISTERED)

STATUS: Mapping[str, str] = {
    "proposed": "identification",
    "policy-decided": "preparation",
    "approved": "preparation",
    "inherited": "preparation",
    "under-way": "implementation",
    "completed": "completion",
    "handed-over": "completion",
    "settlement-submitted": "completion",
    "settled": "completion",
    "finances-left": "completion",
    "closed": "maintenance",
    "cancelled": "cancelled",
}
"""The standard's status of each stage; a project that stands still has none there."""

DOCUMENTS: Mapping[str, str] = {
    "policy": "projectScope",
    "policy-adjustment": "projectScope",
    "investment": "budgetApproval",
    "investment-adjustment": "budgetAmendmentApproval",
    "settlement": "financialAuditReport",
}
"""The standard's type of each kind of decision."""

NATURE: Mapping[str, str] = {"works": "construction"}
"""What a kind of contract is for; of others the standard asks more than their kind says."""

PUBLISHED_CONTRACTS = frozenset(("works", "consultancy", "goods", "mixed"))
"""Sheets with another side that signed. An estimate has none, and those of a compensation are households."""

FUNDS = Names("Cơ cấu nguồn vốn", "Sources of funds", "资金来源结构")
PLAN = Names("Kế hoạch vốn năm", "Capital plan of the year", "年度资金计划")
DISBURSED = Names("Giải ngân theo năm kế hoạch", "Disbursed of the plan of each year", "按计划年度的拨付")
"""Titles of what is published, which is in Vietnamese."""


@dataclass(frozen=True, slots=True)
class PublishedDecision:
    """A decision about a project, as it is published; ``url`` where it can be read."""

    id: str
    kind: str
    number: str
    decided_on: date
    authority: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """An annex of a contract: the values before and after."""

    id: str
    signed_on: date
    reason: str
    before_vnd: int
    after_vnd: int


@dataclass(frozen=True, slots=True)
class PublishedContract:
    """A contract as it is published. ``contractor`` is the name of a firm, ``contractor_id`` its tax number."""

    id: str
    kind: str
    number: str
    name: str
    contractor: str
    contractor_id: str
    value_vnd: int
    signed_on: date
    ends_on: date | None = None
    final_vnd: int | None = None
    is_closed: bool = False
    tender_method: str = ""
    estimate_vnd: int | None = None
    changes: tuple[PublishedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What comes from one source of funds, in a year of the plan or in all."""

    source: str
    name: str
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """The plan of a year in force, by source, and what was disbursed of it."""

    year: int
    shares: tuple[Share, ...]
    disbursed_vnd: int = 0


@dataclass(frozen=True, slots=True)
class PublishedProject:
    """A project as it is published, on a day. ``sectors`` are codes of the standard."""

    code: str
    title: str
    stage: str
    updated_at: datetime
    description: str = ""
    purpose: str = ""
    kind: str = ""
    sectors: tuple[str, ...] = ()
    place: str = ""
    latitude_e6: int | None = None
    longitude_e6: int | None = None
    tmdt_vnd: int | None = None
    approved_on: date | None = None
    funds: tuple[Share, ...] = ()
    years: tuple[PlannedYear, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    completed_on: date | None = None
    final_vnd: int | None = None
    decisions: tuple[PublishedDecision, ...] = ()
    contracts: tuple[PublishedContract, ...] = ()
    photos: tuple[PublishedPhoto, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the Board, which is the public authority of every project."""

    id: str
    name: str
    uri: str = ""


def package_of(
    projects: Iterable[PublishedProject],
    *,
    publisher: Publisher,
    uri: str,
    published_at: datetime,
    prefix: str = UNREGISTERED,
    licence: str = "",
    works: str = "",
) -> dict[str, Any]:
    """
    Return a package of projects, as JSON holds it. ``works`` is the address of their pages, with the photos.

    Raises: ValueError where there is no project, as the standard has no empty package, or the prefix is none.
    """
    told = [_project(each, publisher, prefix, works) for each in projects]
    if not told:
        raise ValueError("a package holds one project or more")
    if len(prefix) != PREFIX_LETTERS or not prefix.startswith("oc4ids-") or not prefix.endswith("-"):
        raise ValueError(f"no prefix of the standard: {prefix}")
    return _full(
        {
            "uri": uri,
            "publishedDate": published_at.isoformat(timespec="seconds"),
            "version": VERSION,
            "publisher": _full({"name": publisher.name, "uid": publisher.id, "uri": publisher.uri}),
            "license": licence,
            "projects": told,
        }
    )


def _project(each: PublishedProject, publisher: Publisher, prefix: str, works: str) -> dict[str, Any]:
    authority = {"id": publisher.id, "name": publisher.name}
    return _full(
        {
            "id": f"{prefix}{each.code}",
            "identifiers": [{"id": each.code, "scheme": SCHEME}],
            "updated": each.updated_at.isoformat(timespec="seconds"),
            "language": "vi",
            "title": each.title,
            "description": each.description,
            "purpose": each.purpose,
            "status": STATUS.get(each.stage),
            "type": each.kind,
            "sector": _with_parents(each.sectors),
            "period": _period(each.starts_on, each.ends_on),
            "locations": _locations(each),
            "budget": _budget(each),
            "publicAuthority": authority,
            "parties": _parties(each, publisher),
            "documents": [
                *(_document(decision) for decision in each.decisions),
                *(photo_document(each.code, photo, works) for photo in each.photos),
            ],
            "contractingProcesses": [
                _process(each.code, contract)
                for contract in each.contracts
                if contract.kind in PUBLISHED_CONTRACTS
            ],
            "metrics": _metrics(each),
            "completion": _full(
                {"endDate": _moment(each.completed_on), "finalValue": _value(each.final_vnd)}
            ),
        }
    )


def _budget(each: PublishedProject) -> dict[str, Any]:
    by_source = [_share(share, "funds") for share in each.funds]
    groups = [{"id": "funds", "description": FUNDS.vi, "budgetBreakdown": by_source}] if by_source else []
    for planned in each.years:
        shares = [_share(share, str(planned.year), _year(planned.year)) for share in planned.shares]
        if shares:
            groups.append(
                {
                    "id": f"plan-{planned.year}",
                    "description": f"{PLAN.vi} {planned.year}",
                    "budgetBreakdown": shares,
                }
            )
    return _full(
        {
            "amount": _value(each.tmdt_vnd),
            "approvalDate": _moment(each.approved_on),
            "budgetBreakdowns": groups,
        }
    )


def _share(share: Share, of: str, period: dict[str, Any] | None = None) -> dict[str, Any]:
    return _full(
        {
            "id": f"{of}-{share.source}",
            "description": share.name,
            "amount": _value(share.amount_vnd),
            "period": period,
            "sourceParty": {"id": f"source-{share.source}", "name": share.name},
        }
    )


def _parties(each: PublishedProject, publisher: Publisher) -> list[dict[str, Any]]:
    """Return everybody who is referred to, each once with all its roles."""
    roles: dict[str, tuple[str, list[str]]] = {
        publisher.id: (publisher.name, ["publicAuthority", "procuringEntity", "buyer"])
    }
    shares = [*each.funds, *(share for planned in each.years for share in planned.shares)]
    for share in shares:
        roles.setdefault(f"source-{share.source}", (share.name, ["funder"]))
    for contract in each.contracts:
        if contract.kind in PUBLISHED_CONTRACTS and contract.contractor:
            roles.setdefault(_firm(contract), (contract.contractor, ["supplier"]))
    tax_numbers = {_firm(each): each.contractor_id for each in each.contracts if each.contractor_id}
    return [
        _full(
            {
                "id": id,
                "name": name,
                "roles": told,
                "identifier": {"scheme": "VN-MST", "id": tax_numbers[id]} if id in tax_numbers else None,
            }
        )
        for id, (name, told) in roles.items()
    ]


def _process(code: str, contract: PublishedContract) -> dict[str, Any]:
    firm = {"id": _firm(contract), "name": contract.contractor}
    summary = {
        "externalReference": contract.number,
        "title": contract.name,
        "nature": [NATURE[contract.kind]] if contract.kind in NATURE else None,
        "status": "closed" if contract.is_closed else "active",
        "tender": _full(
            {
                "procurementMethodDetails": contract.tender_method,
                "costEstimate": _value(contract.estimate_vnd),
            }
        ),
        "suppliers": [firm] if contract.contractor else None,
        "contractValue": _value(contract.value_vnd),
        "contractPeriod": _period(contract.signed_on, contract.ends_on),
        "finalValue": _value(contract.final_vnd),
        "modifications": [_change(change) for change in contract.changes],
    }
    return {"id": f"{code}-{contract.id}", "summary": _full(summary)}


def _change(change: PublishedChange) -> dict[str, Any]:
    return _full(
        {
            "id": change.id,
            "date": _moment(change.signed_on),
            "description": change.reason,
            "type": "value" if change.before_vnd != change.after_vnd else None,
            "oldContractValue": _value(change.before_vnd),
            "newContractValue": _value(change.after_vnd),
        }
    )


def _document(decision: PublishedDecision) -> dict[str, Any]:
    return _full(
        {
            "id": decision.id,
            "documentType": DOCUMENTS.get(decision.kind),
            "title": decision.number,
            "author": decision.authority,
            "datePublished": _moment(decision.decided_on),
            "url": decision.url,
            "language": "vi",
        }
    )


def _metrics(each: PublishedProject) -> list[dict[str, Any]]:
    """Return what was disbursed of each year's plan."""
    told = [
        {
            "id": f"disbursed-{planned.year}",
            "period": _year(planned.year),
            "value": _value(planned.disbursed_vnd),
        }
        for planned in each.years
    ]
    if not told:
        return []
    return [{"id": "financialProgress", "title": DISBURSED.vi, "observations": told}]


def _locations(each: PublishedProject) -> list[dict[str, Any]]:
    geometry = None
    if each.latitude_e6 is not None and each.longitude_e6 is not None:
        # The standard writes degrees as numbers; these are places, never money.
        geometry = {"type": "Point", "coordinates": [each.longitude_e6 / 10**6, each.latitude_e6 / 10**6]}
    place = _full({"description": each.place, "geometry": geometry})
    return [{"id": "1", **place}] if place else []


def _with_parents(sectors: Iterable[str]) -> list[str]:
    """Return sectors with what each is a part of, as the standard asks: ``transport`` before ``transport.road``."""
    told = [part for sector in sectors for part in (sector.partition(".")[0], sector)]
    return list(dict.fromkeys(told))


def _firm(contract: PublishedContract) -> str:
    return f"VN-MST-{contract.contractor_id}" if contract.contractor_id else f"contractor-{contract.id}"


def _value(amount_vnd: int | None) -> dict[str, Any] | None:
    return None if amount_vnd is None else {"amount": amount_vnd, "currency": CURRENCY}


def _period(starts_on: date | None, ends_on: date | None) -> dict[str, Any]:
    return _full({"startDate": _moment(starts_on), "endDate": _moment(ends_on)})


def _year(year: int) -> dict[str, Any]:
    return _period(date(year, 1, 1), date(year, 12, 31))


def _moment(day: date | None) -> str | None:
    return None if day is None else datetime.combine(day, time(), HANOI).isoformat()


def _full(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what says something: the standard leaves out what does not, words of spaces too."""
    plain = {name: each.strip() if isinstance(each, str) else each for name, each in said.items()}
    return {name: each for name, each in plain.items() if each is not None and each not in ("", [], {})}
