"""What the tables of auctions must go on saying, after what the journal told of them."""

from gatezone.auctions import events
from gatezone.auctions.models import Auction
from gatezone.auctions.sessions import kept as sessions
from gatezone.journal.telling import Rows, Told, dong, ref, same

_WINDOWS = same("opens_at", "closes_at", "dossiers_until", "deposits_from")
PLANNED = Told(
    events.AuctionPlanned,
    {
        **same("code", "form", "decided_on", "decision_paper", "listed_on", "second_notice_on"),
        **same("viewing_from", "viewing_until", "price_basis", "term_months"),
        **same("soft_window_s", "soft_extension_s", "soft_extensions"),
        **same("sole_policy", "sole_after_failed", "failed_before"),
        **_WINDOWS,
        "asset": ref("lease-asset", "asset_id"),
        "start": dong("start_vnd"),
        "step": dong("step_vnd"),
        "deposit": dong("deposit_vnd"),
        "dossier": dong("dossier_vnd"),
    },
    sets={"state": "planned", "version": 1},
)
ANNOUNCED = Told(events.AuctionAnnounced, {"at": "announced_at"}, sets={"state": "announced"})
POSTPONED = Told(events.AuctionPostponed, {**_WINDOWS, **same("version")})
REPRICED = Told(events.StartPriceChanged, {**same("version"), "start": dong("start_vnd")})
WITHDRAWN = Told(events.AuctionWithdrawn, same("cancelled_for"), sets={"state": "cancelled"})

OF_AUCTIONS = (PLANNED, ANNOUNCED, POSTPONED, REPRICED, WITHDRAWN, *sessions.AUCTIONS)

KEPT = (Rows("auction", Auction, OF_AUCTIONS), sessions.LINES)
