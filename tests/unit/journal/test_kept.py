"""What a row says otherwise than its entry told."""

from datetime import date
from uuid import UUID

from gatezone.journal.kept import Difference, differences, folded_apart, ids_of
from gatezone.kernel.money import Dong

TOLD = {"amount": 900, "paid_on": "2024-02-20", "of": None}


def test_a_row_in_the_words_of_its_event_differs_in_nothing():
    assert differences(TOLD, {"amount": Dong(900), "paid_on": date(2024, 2, 20), "of": None}) == []


def test_what_differs_is_named_with_both_values():
    (found,) = differences(TOLD, {"amount": 899, "paid_on": date(2024, 2, 20)})
    assert str(found) == "amount is 900 by the journal and 899 in the table"


def test_a_field_that_only_one_of_them_knows_is_no_difference():
    assert differences(TOLD, {"note": "x"}) == []


def test_what_is_folded_otherwise_than_it_is_kept_is_named_even_where_it_is_missing():
    assert list(folded_apart({"a": 1, "b": 2}, {"b": 2, "c": 3})) == [
        Difference("a", 1, None),
        Difference("c", None, 3),
    ]


def test_what_an_altered_entry_says_instead_of_a_reference_is_left_out():
    names = [f"voucher/{UUID(int=7)}", "voucher/x", "contract/y", "None", ""]
    assert ids_of("voucher", names) == [UUID(int=7)]
