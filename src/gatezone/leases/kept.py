"""What the tables of assets and leases must go on saying, after what the journal told of them."""

from gatezone.journal.telling import Rows, Says, Told, dong, ref, same, thing
from gatezone.leases import events
from gatezone.leases.models import Asset, Bill, Lease, Review, Terms, Withdrawal

_KNOWN: Says = {
    **same("asset_class", "name_vi", "area_dm2", "held_since", "valued_on", "value_paper"),
    "value": dong("value_vnd"),
}
ASSET_ENTERED = Told(
    events.AssetEntered,
    {
        **same("code", "kind"),
        **_KNOWN,
        "place": thing("place"),
        "part_of": ref("lease-asset", "part_of_id"),
    },
    sets={"state": "idle"},
)
ASSET_CHANGED = Told(events.AssetChanged, _KNOWN)
ASSET_DRAWN = Told(events.AssetDrawn, same("outline"))

WITHDRAWN = Told(
    events.AssetWithdrawn,
    {**same("starts_on", "reason"), "asset": ref("lease-asset", "asset_id")},
    thing="withdrawal",
)
RESTORED = Told(
    events.AssetRestored,
    {**same("ends_before"), "asset": ref("lease-asset", "asset_id")},
    thing="withdrawal",
)
LEASE_ENTERED = Told(
    events.LeaseEntered,
    {
        **same("number", "way", "paper", "starts_on", "until_on"),
        "asset": ref("lease-asset", "asset_id"),
        "tenant": thing("tenant"),
        "rent": dong("rent_vnd"),
    },
    thing="lease",
    sets={"state": "signed"},
)
LEASE_ENDED = Told(
    events.LeaseEnded,
    {**same("ended_on", "end_reason"), "asset": ref("lease-asset", "asset_id")},
    thing="lease",
    sets={"state": "ended"},
)
LEASE_RENEWED = Told(
    events.LeaseRenewed,
    {**same("ended_on", "end_reason"), "asset": ref("lease-asset", "asset_id")},
    thing="lease",
    sets={"state": "renewed"},
)
HANDED_OVER = Told(
    events.AssetHandedOver,
    {**same("handed_over_on", "minutes"), "asset": ref("lease-asset", "asset_id")},
    thing="lease",
    sets={"state": "runs"},
)
TERMS_ENTERED = Told(
    events.LeaseTermsEntered,
    {
        **same(
            "purpose", "period", "due_day", "notice_days", "grace_days", "late", "late_rate", "vat_percent"
        ),
        **same("free_days", "review_years", "review_cap", "billed_from"),
        "deposit": dong("deposit_vnd"),
    },
)
BILLED = Told(
    events.RentBilled,
    {
        **same("first_on", "last_on", "due_on"),
        "lease": ref("lease", "lease_id"),
        "net": dong("net_vnd"),
        "vat": dong("vat_vnd"),
    },
    sets={"state": "raised"},
)
BILL_CUT = Told(events.RentBillCut, {**same("last_on"), "net": dong("net_vnd"), "vat": dong("vat_vnd")})
BILL_WITHDRAWN = Told(events.RentBillWithdrawn, sets={"state": "withdrawn"})
REVIEWED = Told(
    events.RentReviewed,
    {**same("since", "index_rise", "paper"), "lease": ref("lease", "lease_id"), "rent": dong("rent_vnd")},
)

KEPT = (
    Rows(
        "lease-asset",
        Asset,
        (
            ASSET_ENTERED,
            ASSET_CHANGED,
            ASSET_DRAWN,
            Told(events.AssetWithdrawn, thing="asset", sets={"state": "withdrawn"}),
            Told(events.AssetRestored, thing="asset", sets={"state": "idle"}),
            Told(events.LeaseEntered, thing="asset", sets={"state": "let"}),
            Told(events.LeaseEnded, thing="asset", sets={"state": "idle"}),
        ),
    ),
    Rows("lease", Lease, (LEASE_ENTERED, HANDED_OVER, LEASE_RENEWED, LEASE_ENDED)),
    Rows("lease-terms", Terms, (TERMS_ENTERED,)),
    Rows("rent-bill", Bill, (BILLED, BILL_CUT, BILL_WITHDRAWN)),
    Rows("rent-review", Review, (REVIEWED,)),
    Rows("withdrawal", Withdrawal, (WITHDRAWN, RESTORED)),
)
