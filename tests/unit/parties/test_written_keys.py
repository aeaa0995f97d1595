"""Keys of programs: how they are written, and what a key lets its account do."""

import pytest

from gatezone.kernel.actor import Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.keys import WRITTEN, fingerprint_of, narrowed, new_key

ONE, OTHER = Ref("enterprise", "hoa-dao"), Ref("enterprise", "hoa-hoi")


def test_a_key_is_recognised_by_its_beginning_and_kept_as_its_fingerprint() -> None:
    key = new_key()
    assert WRITTEN.fullmatch(key.secret)
    assert key.secret.startswith(key.shown)
    assert len(key.secret) - len(key.shown) == 32
    assert fingerprint_of(key.secret) == key.fingerprint
    assert key.secret not in key.fingerprint


def test_no_two_keys_are_alike() -> None:
    assert len({new_key().secret for _ in range(1_000)}) == 1_000


@pytest.mark.parametrize(
    "written",
    ["", "gzk_", "gzk_" + "0" * 39, "gzk_" + "U" * 40, "GZK_" + "0" * 40, "gzk_" + "0" * 40 + "\n", "é"],
)
def test_what_cannot_be_a_key_has_no_fingerprint(written: str) -> None:
    assert fingerprint_of(written) is None


@pytest.mark.parametrize(
    ("held", "lent", "both"),
    [
        ([Grant("declarant", ONE)], [Grant("declarant", ONE)], {Grant("declarant", ONE)}),
        ([Grant("declarant", ONE)], [Grant("declarant", OTHER)], set()),
        ([Grant("declarant", ONE)], [Grant("yard-operator", ONE)], set()),
        ([Grant("declarant")], [Grant("declarant", ONE)], {Grant("declarant", ONE)}),
        (
            [Grant("declarant", ONE), Grant("declarant", OTHER)],
            [Grant("declarant")],
            {Grant("declarant", ONE), Grant("declarant", OTHER)},
        ),
        ([Grant("declarant", ONE)], [], set()),
        ([], [Grant("declarant")], set()),
    ],
)
def test_a_key_does_what_is_both_held_and_lent(
    held: list[Grant], lent: list[Grant], both: set[Grant]
) -> None:
    assert narrowed(held, lent) == both
