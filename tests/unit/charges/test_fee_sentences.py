"""A fee in one sentence: law, line of the table, sum, and whether it is a guess."""

from datetime import date

from django.utils.translation import override

from gatezone.charges.tariffs.telling import sentence, sentence_of
from gatezone.charges.tariffs.trips import Load, Trip
from rates_of_files import sample_rates

NOW = date(2026, 11, 25)


def told(
    kind: str, code: str, *, kg: int = 20_000, feet: int = 0, on: date = NOW, province: str = "", **more
) -> str:
    """Return the sentence of a trip in English."""
    trip = Trip(kind, "import", (Load(code, kg),) if code else (), kg, feet, **more)
    with override("en"):
        return sentence(sample_rates(province).quote(trip, on=on))


def test_a_published_rate_is_told_with_its_resolution_and_nothing_else():
    assert told("re-export", "081340", feet=40) == (
        "Resolution 09/2025/NQ-HĐND, part on rates (in force since 8 May 2025): 40 ft container, other farm produce, "
        "temporary import and re-export: 4,000,000\xa0đ."
    )


def test_a_sample_rate_is_said_to_be_one_and_a_coefficient_is_named():
    assert told("import", "610510", feet=40) == (
        "Sample rate, stated by no public source: Resolution 09/2025/NQ-HĐND, part on rates (in force since "
        "8 May 2025): 40 ft container, other goods, import: 1,600,000\xa0đ × 1.3 (imports going inland)"
        " = 2,080,000\xa0đ."
    )


def test_coefficients_stand_one_after_another():
    assert "900,000\xa0đ × 5 (ore for export) × 0.3 (transferred in the yard only) = 1,350,000\xa0đ." in told(
        "export", "260111", stays_in_yard=True
    )


def test_tonnes_are_told_where_they_count():
    assert told("export", "081060", kg=20_500, province="cao-bang") == (
        "Resolution 39/2019/NQ-HĐND, case 3 (in force since 1 January 2020): any vehicle, fresh fruit and vegetables, "
        "export: 25,000\xa0đ a tonne × 20.5 t = 512,500\xa0đ."
    )


def test_a_resolution_whose_first_day_is_unknown_is_told_with_its_last():
    assert "(in force until 7 May 2025)" in told("export", "081060", on=date(2024, 8, 22))


def test_no_fee_is_told_with_its_reason():
    assert told("empty-return", "", kg=0) == (
        "Resolution 09/2025/NQ-HĐND, part on who pays (in force since 8 May 2025): empty return, no fee. "
        "The fee is asked of vehicles that carry goods; an empty one pays none."
    )


def test_what_is_kept_with_a_charge_tells_the_same_and_its_reduction():
    why = sample_rates().quote(Trip("re-export", "export", (Load("081060", 1),), 20_000, 40), on=NOW).why
    with override("en"):
        assert sentence_of(why | {"exempt_percent": 50, "paper": "12/QĐ-UBND"}).endswith(
            ": 4,000,000\xa0đ, less 50% by 12/QĐ-UBND."
        )
        assert sentence_of(why | {"amount_vnd": 4_000_001}).endswith("4,000,000\xa0đ, rounded.")
