"""A portfolio of sixteen projects to publish, sample data all of it: the same each time."""

from datetime import UTC, date, datetime

from gatezone.projects.oc4ids import (
    PlannedYear,
    PublishedChange,
    PublishedContract,
    PublishedDecision,
    PublishedProject,
    Publisher,
    Share,
)

MADE = datetime(2019, 1, 31, 10, tzinfo=UTC)
BOARD = Publisher("VN-BQL-MAU", "Ban Quản lý khu kinh tế cửa khẩu (mẫu)", "https://gatezone.example/")
STAGES = (
    "proposed",
    "policy-decided",
    "approved",
    "under-way",
    "completed",
    "closed",
    "stopped",
    "cancelled",
)
KINDS = ("works", "consultancy", "goods", "mixed", "estimate", "compensation")


def contract(place, kind="works", **said):
    return PublishedContract(
        **{
            "id": f"contract-{place}",
            "kind": kind,
            "number": f"{place}/2018/HĐXD",
            "name": f"Gói thầu {place} (mẫu)",
            "contractor": f"Công ty mẫu {place}",
            "contractor_id": f"49000000{place:02}" if place % 2 else "",
            "value_vnd": 11_500_000_000 + place,
            "signed_on": date(2018, 2, 15),
            "changes": (
                PublishedChange("annex-1", date(2018, 6, 1), "Phát sinh khối lượng", 10**10, 11_500_000_000),
            ),
            **said,
        }
    )


def project(place, **said):
    return PublishedProject(
        **{
            "code": f"{8_100_000 + place}",
            "title": f"Dự án mẫu số {place}",
            "stage": STAGES[place % len(STAGES)],
            "updated_at": MADE,
            "kind": "construction",
            "sectors": ("transport.road",) if place % 2 else (),
            "place": "Khu kinh tế cửa khẩu",
            "latitude_e6": 21_973_000 if place % 3 else None,
            "longitude_e6": 106_712_000 if place % 3 else None,
            "tmdt_vnd": 240 * 10**9,
            "approved_on": date(2017, 10, 30),
            "funds": (
                Share("nstw", "Ngân sách trung ương", 140 * 10**9),
                Share("nsdp-tinh", "Ngân sách tỉnh", 10**11),
            ),
            "years": (
                PlannedYear(2018, (Share("nstw", "Ngân sách trung ương", 12 * 10**9),), 9_800_000_000),
            ),
            "starts_on": date(2018, 1, 1),
            "ends_on": date(2020, 12, 31),
            "decisions": (
                PublishedDecision("decision-1", "investment", "1/QĐ-UBND", date(2017, 10, 30), "UBND tỉnh"),
            ),
            "contracts": tuple(contract(number, kind) for number, kind in enumerate(KINDS)),
            **said,
        }
    )


PORTFOLIO = tuple(project(place) for place in range(16))
BARE = PublishedProject("8200001", "Dự án trống (mẫu)", "proposed", MADE)
"""A project of which nothing more is known."""
