"""Inspectors hold trucks with a reason and a time, lift, reject, and look again."""

from datetime import timedelta
from uuid import UUID

import pytest

from cast import Morning, entries, refuses_unseen, text_of
from gate import state_of
from gatezone.crossings.models import Crossing, Hold


@pytest.fixture
def truck(morning: Morning) -> UUID:
    return morning.gate.in_checks()


def test_quan_holds_a_truck_and_lifts_the_hold_when_the_paper_has_come(morning: Morning, truck: UUID) -> None:
    quan = morning.quan
    quan.sends(f"/check/trucks/{truck}/hold", reason="Thiếu chứng nhận xuất xứ", hours=2)
    assert state_of(truck) == "held"
    hold = Hold.objects.get()
    assert hold.review_at - hold.held_at == timedelta(hours=2)
    assert "Thiếu chứng nhận xuất xứ" in text_of(quan.sees("/check"))
    page = text_of(quan.sees(f"/check/trucks/{truck}"))
    assert "Lift the hold" in page
    refuses_unseen(quan, f"/check/trucks/{truck}", "lift", outcome="Đã bổ sung")
    quan.presses(f"/check/trucks/{truck}", "lift", outcome="Đã bổ sung")
    assert state_of(truck) == "in-checks"
    assert "Held by your agency" not in text_of(quan.sees("/check"))


def test_the_other_agencies_see_the_hold_and_go_on(morning: Morning, truck: UUID) -> None:
    morning.quan.sends(f"/check/trucks/{truck}/hold", reason="Soi chiếu", hours=1)
    bien = morning.seat("bien")
    assert "Soi chiếu" in text_of(bien.sees(f"/check/trucks/{truck}"))
    bien.sends("/check/release", one=truck)
    assert Crossing.objects.get().releases.filter(released_at__isnull=False).count() == 1


def test_a_rejected_truck_says_why(morning: Morning, truck: UUID) -> None:
    morning.seat("thao").sends(f"/check/trucks/{truck}/reject", reason="Phát hiện rệp sáp")
    assert state_of(truck) == "rejected"
    assert "Phát hiện rệp sáp" in text_of(morning.quan.sees(f"/check/trucks/{truck}"))


def test_a_cleared_truck_is_looked_at_again(morning: Morning, truck: UUID) -> None:
    morning.gate.releases(truck)
    page = text_of(morning.quan.sees(f"/check/trucks/{truck}"))
    assert "Look again" in page
    assert "Reject" not in page
    morning.quan.sends(f"/check/trucks/{truck}/look-again", reason="Niêm phong sai số")
    assert state_of(truck) == "in-checks"


def test_a_truck_goes_home_from_the_checks_but_not_while_it_is_held(morning: Morning, truck: UUID) -> None:
    quan, page = morning.quan, f"/check/trucks/{truck}"
    quan.sends(f"{page}/hold", reason="Soi chiếu", hours=1)
    assert "Let go home" not in text_of(quan.sees(page))
    answer = quan.sends(f"{page}/go-home", cause="goods-not-taken")
    assert answer.status_code == 409
    assert "The agency must lift its hold before the vehicle may go home." in text_of(answer)
    quan.presses(page, "lift", outcome="Đạt")
    assert "Let go home" in text_of(quan.sees(page))
    quan.sends(f"{page}/go-home", cause="goods-not-taken")
    assert state_of(truck) == "gone-home"


@pytest.mark.parametrize(
    ("act", "wish", "status"),
    [
        ("hold", {"reason": "", "hours": 2}, 422),
        ("hold", {"reason": "Mẫu", "hours": 5}, 422),
        ("hold", {"reason": "Mẫu", "hours": "soon"}, 422),
        ("hold", {"reason": "x" * 301, "hours": 2}, 422),
        ("lift", {"outcome": "Đạt"}, 409),
        ("reject", {}, 422),
        ("look-again", {"reason": "Sót"}, 409),
    ],
)
def test_what_may_not_be_is_told_and_nothing_is_written(
    morning: Morning, truck: UUID, act: str, wish: dict[str, object], status: int
) -> None:
    before = entries()
    assert morning.quan.sends(f"/check/trucks/{truck}/{act}", **wish).status_code == status
    assert (entries(), state_of(truck)) == (before, "in-checks")


def test_who_is_no_inspector_decides_nothing(morning: Morning, truck: UUID) -> None:
    assert morning.hoa.sends(f"/check/trucks/{truck}/reject", reason="Không").status_code == 403
