"""The made-up debts of the sample zone, read from the file beside this one."""

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDebt:
    """What a made-up firm owes by a made-up paper; late days cost by a rule, or by the rate of its contract."""

    tax_code: str
    paper: str
    words: str
    amount_vnd: int
    stream: str
    raised_on: date
    due_on: date
    rule: str = ""
    percent_a_year: str = ""


def sample_debts() -> tuple[SampleDebt, ...]:
    """Return the debts of the sample zone, the first first."""
    written = tomllib.loads(files(__package__).joinpath("sample_debts.toml").read_text("utf-8"))
    return tuple(SampleDebt(**each) for each in written["debt"])
