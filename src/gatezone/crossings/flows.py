"""Flows (luồng xe): what waits in a line of its own. Pure."""

from collections.abc import Mapping

from gatezone.kernel.errors import Invalid

FLOWS: Mapping[str, tuple[str, ...]] = {
    "goods": ("fruit", "other"),
    "new-cars": ("new-cars",),
    "empty": ("none",),
}
"""The kinds of goods of each flow: a new car that wants its plates does not hold up a load of fruit."""


class NotAFlow(Invalid):
    """A queue is for goods, for new cars or for empty vehicles."""


def goods_of(flow: str) -> tuple[str, ...]:
    """Return the kinds of goods that wait in one line. Raises: NotAFlow."""
    if flow not in FLOWS:
        raise NotAFlow(flow=flow)
    return FLOWS[flow]


def flow_of(goods: str) -> str:
    """Return the flow in which a kind of goods waits. Raises: NotAFlow."""
    for flow, kinds in FLOWS.items():
        if goods in kinds:
            return flow
    raise NotAFlow(goods=goods)
