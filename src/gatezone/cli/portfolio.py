"""`./gatezone portfolio --at DAY`: plan, disbursed and every rate of the projects on a day, each with its base."""

import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from django.conf import settings

from gatezone.cli.sentence import Sentence
from gatezone.projects.capital.rates import Rate, shown_millions
from gatezone.projects.oc4ids import Publisher, package_of
from gatezone.projects.queries import Money, Portfolio, portfolio
from gatezone.projects.queries.openness import published_projects
from gatezone.workdays.queries import zone_now

COLUMNS = (
    "Mã",
    "Kế hoạch",
    "Kéo dài",
    "Tạm ứng",
    "KLHT",
    "Thu hồi",
    "Số dư TƯ",
    "Giải ngân",
    "R1 %",
    "Dự án",
)
"""The table is in Vietnamese, in triệu đồng, as the sheets of the investor are."""

PUBLISHER_ID = "VN-BQL-DDLS"
PUBLISHER = "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng – Lạng Sơn (mẫu)"

SAMPLE = "SAMPLE: these projects are made up; no figure here is anybody's."


def run(arguments: Namespace) -> int:
    """Print the portfolio of a day as a table, as JSON in whole đồng, or in the open form of OC4IDS."""
    if arguments.oc4ids:
        print(json.dumps(_open(arguments.at), indent=1, ensure_ascii=False))
        return 0
    now = portfolio(at=arguments.at, year=arguments.year)
    print(json.dumps(as_json(now), indent=1, ensure_ascii=False) if arguments.json else as_table(now))
    return 0


def _open(at: date) -> dict[str, Any]:
    """Return what anybody may know of the portfolio, by the open standard. Raises: Sentence without a project."""
    published = published_projects(at=at)
    if not published:
        raise Sentence(f"no project was published by {at}")
    publisher = Publisher(id=PUBLISHER_ID, name=PUBLISHER, uri=settings.URL.geturl())
    address = f"{settings.URL.geturl().rstrip('/')}/works"
    return package_of(published, publisher=publisher, uri=address, published_at=zone_now(), works=address)


def as_json(now: Portfolio) -> dict[str, Any]:
    """Return a portfolio in plain words and whole đồng."""
    return {
        "at": now.at.isoformat(),
        "plan_year": now.year,
        "unit": "VND",
        "rule_set": now.rule_set,
        "rule_set_certain": now.certain,
        "is_sample": any(row.project.is_sample for row in now.rows),
        "projects": [
            {
                "code7": row.project.code7,
                "name": row.project.name_vi,
                "stage": row.project.stage,
                "group": row.project.group,
                "is_sample": row.project.is_sample,
                **_money(row.sums),
                "rates": [_rate(each) for each in now.rates_of(row.sums)],
            }
            for row in now.rows
        ],
        "total": {**_money(now.total), "rates": [_rate(each) for each in now.rates]},
    }


def as_table(now: Portfolio) -> str:
    """Return a portfolio as lines of text: a row a project, the whole, and each rate with its base."""
    rows = [_cells(row.project.code7 or "–", row.sums, now, row.project.name_vi) for row in now.rows]
    table = _aligned([COLUMNS, *rows, _cells("Tổng", now.total, now, f"{len(rows)} dự án")])
    head = f"Ngày {now.at:%d/%m/%Y}, kế hoạch năm {now.year}, đơn vị triệu đồng, quy định {now.rule_set}"
    sample = [SAMPLE] if any(row.project.is_sample for row in now.rows) else []
    return "\n".join([*sample, head, "", *table, "", *(_told(each) for each in now.rates)])


def _money(sums: Money) -> dict[str, int]:
    kept = {each.name: getattr(sums, each.name) for each in fields(sums)}
    return {**kept, "plan_vnd": sums.plan_vnd, "disbursed_vnd": sums.disbursed_vnd}


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "key": rate.key,
        "name": rate.names.vi,
        "numerator_vnd": rate.numerator_vnd,
        "denominator_vnd": rate.denominator_vnd,
        "percent": rate.shown if rate.part is not None else None,
        "as_of": rate.as_of.isoformat(),
        "status": rate.status,
        "rule_set": rate.rule_set,
    }


def _cells(code: str, sums: Money, now: Portfolio, name: str) -> tuple[str, ...]:
    amounts = (
        sums.plan_year_vnd,
        sums.plan_carried_vnd,
        sums.advance_vnd,
        sums.volume_vnd,
        sums.recovery_vnd,
        sums.year_balance_vnd,
        sums.disbursed_vnd,
    )
    return (code, *map(shown_millions, amounts), now.rates_of(sums)[0].shown, name)


def _told(rate: Rate) -> str:
    base = f"{shown_millions(rate.numerator_vnd)} / {shown_millions(rate.denominator_vnd)}"
    return f"{rate.key:8} {rate.shown:>8} %  = {base}  {rate.names.vi}, đến {rate.as_of:%d/%m/%Y}, {rate.rule_set}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS) - 1)]
    for row in rows:
        first, *amounts = (
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        )
        yield "  ".join([first, *amounts, row[-1]])
