"""The harness compares what ran side by side, and says plainly how it ended."""

import pytest

from bench.harness import Comparison, Measure, flags, interleaved, percentile


def compared(ours: list[float], limit: list[float], **more) -> Comparison:
    return Comparison("passage", "a second", {"limit": limit, "ours": ours}, ours="ours", of="limit", **more)


def test_everybody_runs_once_a_round_and_each_begins_in_turn():
    ran: list[str] = []
    contenders = {name: (lambda name=name: ran.append(name) or len(ran)) for name in "abc"}
    reached = interleaved(contenders, rounds=4)
    assert "".join(ran) == "abcbcacababc"
    assert reached == {"a": [1, 6, 8, 10], "b": [2, 4, 9, 11], "c": [3, 5, 7, 12]}


def test_no_rounds_measure_nothing():
    with pytest.raises(ValueError, match="no rounds"):
        interleaved({"ours": lambda: 1.0}, rounds=0)


def test_a_ratio_is_taken_within_each_round():
    """A machine that was three times slower for a round changes no ratio."""
    assert compared([40, 40, 120], [100, 100, 300]).ratio == pytest.approx(0.4)


def test_where_less_is_better_one_still_means_as_good():
    assert compared([2, 2, 2], [1, 1, 1], less_is_better=True).ratio == 0.5


def test_a_comparison_says_whether_its_aim_is_reached():
    assert str(compared([500, 700, 600], [1000, 1000, 1000], aim=0.7)) == (
        "passage, a second, median of 3 rounds\n"
        "  limit      1,000    1.00\n"
        "  ours         600    0.60   0.50 to 0.70\n"
        "  aim 0.70 of limit: not reached, with 0.60"
    )
    assert "aim 0.60 of limit: reached, with 0.60" in str(compared([600], [1000], aim=0.6))


def test_a_measure_stands_for_itself():
    assert str(Measure("server", "MB", [90.0])) == "server: 90 MB"
    assert str(Measure("start", "s", [2.5, 3.5, 2.75], at_most=3)) == (
        "start: 2.75 s, 2.5 to 3.5 in 3 rounds; aim: at most 3, reached"
    )
    assert str(Measure("devices", "readings a second", [40_000.0], at_least=50_000)) == (
        "devices: 40,000 readings a second; aim: at least 50,000, not reached"
    )


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (99, 99), (100, 100), (1, 1), (0, 1)])
def test_percentiles_are_values_that_were_met(percent, value):
    assert percentile(list(range(100, 0, -1)), percent) == value


def test_flags_are_whole_numbers_with_defaults():
    asked = flags(["--rounds", "3"], "passage", "What it is.", rounds=5, trucks=400)
    assert (asked.rounds, asked.trucks) == (3, 400)


def test_a_wrong_flag_is_one_sentence(capsys):
    with pytest.raises(SystemExit):
        flags(["--loops", "3"], "passage", "What it is.", rounds=5)
    assert "--loops" in capsys.readouterr().err
