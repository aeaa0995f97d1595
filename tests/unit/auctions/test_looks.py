"""Looks for collusion: what is asked about, what is not, and that chance alone raises hardly a question."""

from fractions import Fraction
from itertools import pairwise, permutations
from random import Random

import pytest

from gatezone.auctions.looks import ALWAYS_BESIDE, BIDS_FOR_SHOW, TAKES_TURNS, Asking, Fought, looks

ASKING = Asking(lots=4, chance=Fraction(1, 100))


def fought(winner: str, number: int = 0, **bids: int) -> Fought:
    return Fought(f"L{number}", bids, winner)


def row(winners: str, **bids: int) -> list[Fought]:
    return [Fought(f"L{number}", bids, winner) for number, winner in enumerate(winners)]


def kinds(lots: list[Fought], asking: Asking = ASKING) -> list[str]:
    return [each.kind for each in looks(lots, asking)]


def by_chance(random: Random, lots: int) -> list[Fought]:
    """Lots in which four of eight firms bid, and any of them wins."""
    made = []
    for number in range(lots):
        bids = {firm: random.choice((1, 1, 2, 3, 5)) for firm in random.sample("abcdefgh", 4)}
        made.append(Fought(f"L{number}", bids, random.choice(sorted(bids))))
    return made


def test_a_firm_that_wins_whenever_another_bids_beside_it_is_asked_about():
    (found,) = looks(row("aaaaaaaa", a=5, b=4), ASKING)
    assert (found.kind, found.firms) == (ALWAYS_BESIDE, ("a", "b"))
    assert found.chance == Fraction(1, 2**8)
    assert found.looked_at == 2
    assert found.lots == tuple(f"L{number}" for number in range(8))


def test_three_lots_together_are_too_few_for_a_question():
    assert not looks(row("aaa", a=1, b=1), ASKING)


def test_a_firm_that_also_lost_to_the_other_is_not_said_to_win_always():
    assert ALWAYS_BESIDE not in kinds(row("aaaaaaaab", a=5, b=4))


def test_two_firms_that_take_turns_are_asked_about_and_two_that_win_in_any_order_are_not():
    assert kinds(row("ababababab", a=3, b=3)) == [TAKES_TURNS]
    assert not kinds(row("abbabaaabb", a=3, b=3))


def test_turns_are_as_likely_as_counting_every_order_says():
    (found,) = looks(row("ababababba", a=3, b=3), Asking(lots=4, chance=Fraction(1, 10)))
    orders = set(permutations("aaaaabbbbb"))

    def runs(order: tuple[str, ...]) -> int:
        return 1 + sum(one != other for one, other in pairwise(order))

    seen = runs(tuple("ababababba"))
    assert found.chance == Fraction(sum(runs(each) >= seen for each in orders), len(orders))


def test_a_firm_that_only_ever_bids_once_beside_the_same_winner_is_asked_about():
    others = [fought("c", 100 + number, c=6, d=5) for number in range(20)]
    shown = [fought("a", number, a=2, b=1, e=4) for number in range(5)]
    found = [each for each in looks(others + shown, ASKING) if each.kind == BIDS_FOR_SHOW]
    assert [each.firms for each in found] == [("a", "b")]
    # Of the 25 bids of others that lost, none was the only one of its bidder: (0 + 1) / (25 + 2).
    assert found[0].chance == Fraction(1, 27) ** 5


def test_where_everybody_bids_but_once_it_says_nothing():
    lots = [fought("c", 100 + number, c=1, d=1) for number in range(20)]
    lots += [fought("a", number, a=1, b=1, e=1) for number in range(5)]
    assert BIDS_FOR_SHOW not in kinds(lots)


def test_the_more_groups_are_looked_at_the_less_likely_a_question():
    alone = row("aaaaaaaa", a=5, b=4)
    among = [fought("c", 100 + number, c=5, d=5, e=5, f=5) for number in range(2)]
    among += [fought("d", 200 + number, c=5, d=5, e=5, f=5) for number in range(2)]
    assert ALWAYS_BESIDE in kinds(alone)
    assert ALWAYS_BESIDE not in kinds(alone + among)


@pytest.mark.parametrize("seed", range(20))
def test_bidders_who_do_not_know_each_other_raise_hardly_a_question(seed: int):
    """Each look is set to ask of strangers once in a hundred times at most; three looks, twenty seeds."""
    assert len(looks(by_chance(Random(seed), 80), ASKING)) <= 1
