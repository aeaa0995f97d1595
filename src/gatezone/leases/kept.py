"""What the tables of assets and leases must go on saying, after what the journal told of them."""

from gatezone.journal.telling import Rows, Says, Told, dong, ref, same, thing
from gatezone.leases import events
from gatezone.leases.models import Asset, Lease, Withdrawal

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
)
LEASE_ENDED = Told(
    events.LeaseEnded,
    {**same("ended_on", "end_reason"), "asset": ref("lease-asset", "asset_id")},
    thing="lease",
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
    Rows("lease", Lease, (LEASE_ENTERED, LEASE_ENDED)),
    Rows("withdrawal", Withdrawal, (WITHDRAWN, RESTORED)),
)
