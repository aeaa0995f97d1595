"""The made-up assets of the sample zone, read from the file beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class SampleAsset:
    """A made-up asset: what is entered of it, its building, outline and lease, and why it is not let."""

    entered: Mapping[str, Any]
    part_of: str
    outline: str
    lease: Mapping[str, Any]
    withdrawn: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SampleAssets:
    """The made-up assets of the sample zone, the day they were entered, and the day their rents are billed."""

    entered_on: date
    billed_on: date
    assets: tuple[SampleAsset, ...]


def sample_assets() -> SampleAssets:
    """Return the assets of the sample zone, a building before its parts."""
    written = tomllib.loads(files(__package__).joinpath("sample_assets.toml").read_text("utf-8"))
    valued = {name: written[name] for name in ("valued_on", "value_paper")}
    return SampleAssets(
        written["entered_on"],
        written["billed_on"],
        tuple(_asset(dict(each), valued) for each in written["asset"]),
    )


def _asset(row: dict[str, Any], valued: dict[str, Any]) -> SampleAsset:
    outline = row.pop("outline", "")
    part_of, lease, withdrawn = row.pop("part_of", ""), row.pop("lease", {}), row.pop("withdrawn", {})
    names = {f"name_{language}": words for language, words in row.pop("name").items()}
    return SampleAsset(
        row | names | (valued if "value_vnd" in row else {}), part_of, outline, lease, withdrawn
    )
