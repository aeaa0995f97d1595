"""What was fixed before a session opened; nothing of it moves while bids are made."""

from dataclasses import dataclass

from gatezone.auctions.kinds import FAIL, ONLINE, REFUSE_EQUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """
    The terms of one session, as its regulation prints them. Sums are whole đồng, lengths seconds.

    In the last ``soft_window_s`` a bid moves the close ``soft_extension_s`` on, ``soft_extensions`` times at most; 0
    is off. A bid of ``spike_times`` the highest price or more is sent twice.
    """

    auction: str
    start_vnd: int
    step_vnd: int
    deposit_vnd: int
    form: str = ONLINE
    tie_rule: str = REFUSE_EQUAL
    spike_times: int = 10
    leader_may_raise: bool = False
    on_steps_only: bool = False
    soft_window_s: int = 0
    soft_extension_s: int = 0
    soft_extensions: int = 0
    min_bidders: int = 2
    sole_policy: str = FAIL
    sole_after_failed: int = 0
    failed_before: int = 0
