"""The evidence of a number, as a report keeps it: a few things one by one, many in buckets."""

from gatezone.kernel.figure import Evidence
from gatezone.kernel.refs import Ref
from gatezone.reports.evidence import KEPT_ROWS, Changed, changes, holds, kept

FEW = Evidence((Ref("voucher", "a"), Ref("voucher", "b")), (5, 7))
MANY = tuple(Ref("charge", str(each)) for each in range(KEPT_ROWS + 1))


def test_what_is_the_same_holds_in_whatever_order_it_comes():
    then = kept(FEW)
    assert holds(then, Evidence(tuple(reversed(FEW.rows)), (7, 5)))
    assert changes(then, FEW) == ()
    assert (then["count"], then["rows"]) == (2, {"voucher/a": 5, "voucher/b": 7})


def test_each_thing_that_counts_otherwise_is_named():
    then = kept(FEW)
    now = Evidence((Ref("voucher", "b"), Ref("voucher", "c")), (8, 1))
    assert not holds(then, now)
    assert changes(then, now) == (
        Changed(Ref("voucher", "a"), 5, None),
        Changed(Ref("voucher", "b"), 7, 8),
        Changed(Ref("voucher", "c"), None, 1),
    )


def test_of_many_things_only_the_bucket_of_what_changed_is_looked_at():
    then = kept(Evidence(MANY, (1,) * len(MANY)))
    assert "rows" not in then
    altered = Evidence(MANY, (2, *(1,) * (len(MANY) - 1)))
    assert not holds(then, altered)
    found = changes(then, altered)
    assert MANY[0] in {each.thing for each in found}
    assert len(found) < 50


def test_a_thing_that_is_gone_from_its_bucket_does_not_hold():
    then = kept(Evidence(MANY, (1,) * len(MANY)))
    assert not holds(then, Evidence(MANY[1:], (1,) * (len(MANY) - 1)))


def test_things_without_amounts_count_one_each():
    assert kept(Evidence((Ref("task", "a"),)))["rows"] == {"task/a": 1}
