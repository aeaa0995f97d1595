"""
The group of a project (nhóm A, B, C) and the clause that puts it there; pure.

The law in force when the policy was decided decides, whatever came after it.
Source: Law on Public Investment 58/2024/QH15, art. 6.2, 8 to 11 and 103, and the laws before it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gatezone.projects.catalogue.fields import Field, fields
from gatezone.projects.catalogue.rule_sets import RuleSet, rule_set

NATIONAL, A, B, C = "national", "A", "B", "C"
LETTERS = (NATIONAL, A, B, C)
"""Important national projects (quan trọng quốc gia), then the three groups."""


class TiedFields(ValueError):
    """Two fields have the largest share: a person chooses which one the project is classed by."""


@dataclass(frozen=True, slots=True)
class Group:
    """
    Which group a project is in, and why.

    ``field`` is the one with the largest share, ``clause`` the clause of the law that names it, ``rule_set`` the
    law; ``certain`` is false where the thresholds of that law were not read.
    """

    letter: str
    clause: str
    rule_set: str
    field: str
    certain: bool
    note: str = ""


def group_of(
    shares: Mapping[str, int], tmdt: int, on: date, *, public_vnd: int = 0, chosen: str = ""
) -> Group:
    """
    Return the group of a project of a total investment in đồng whose policy was decided on a day.

    ``shares`` are weights by field, in any unit; ``chosen`` is the field a person took where two are the largest.
    Raises: KeyError for a field the law does not know, TiedFields, NoRuleSet, ValueError for a total below 1.
    """
    if tmdt < 1:
        raise ValueError(f"a total investment is a number of đồng: {tmdt!r}")
    field = _largest(shares, chosen)
    law = rule_set("groups", on=on)
    letter = NATIONAL if public_vnd >= law.data["national_vnd"] else _letter(law, field, tmdt)
    return Group(letter, field.clause, law.id, field.id, law.certain, law.note)


def _largest(shares: Mapping[str, int], chosen: str) -> Field:
    known = fields()
    most = max(shares.values(), default=0)
    tied = [code for code, share in shares.items() if share == most]
    if not tied:
        raise KeyError("a project has a field")
    if len(tied) > 1 and chosen not in tied:
        raise TiedFields(*sorted(tied))
    return known[chosen if len(tied) > 1 else tied[0]]


def _letter(law: RuleSet, field: Field, tmdt: int) -> str:
    at = law.data["clauses"][field.clause]
    if "always" in at:
        return str(at["always"])
    return A if tmdt >= at["a"] else B if tmdt >= at["b"] else C
