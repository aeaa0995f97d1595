"""A day of transfers, told twice, late, wrong and never: at its end every đồng is explained."""

import pytest

from bench.bankday import BankDay
from gatezone.charges.models import Suspense


@pytest.mark.usefixtures("zone")
def test_a_bank_day_of_600_transfers_ends_explained_to_the_last_dong():
    day = BankDay(600)
    day.lives()
    assert day.faults() == []
    assert day.ended() == {"matched": 580, "suspended": 18, "reversed": 2}
    assert Suspense.objects.filter(closed_at=None).count() == 18 + 1  # and the reversal of one that had paid


@pytest.mark.usefixtures("zone")
def test_a_transfer_that_went_missing_is_noticed():
    day = BankDay(30)
    day.lives()
    assert day.faults() == []
    reference = next(reference for reference, fate in day.fates.items() if fate == "exact")
    day.fates[reference] = "wrong amount"
    assert day.faults() != []
