"""Change the key that signs passes (đổi khóa ký phiếu)."""

from datetime import datetime, timedelta

from gatezone.crossings import key_folder
from gatezone.crossings.kept import KEY
from gatezone.crossings.models import PassKey
from gatezone.crossings.passes import ALGORITHMS, new_key
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.refs import Ref

SIGNS_FOR = timedelta(days=30)
"""After so long another key signs; what this one signed counts for as long as the passes say."""


class NotAnAlgorithm(Invalid):
    """A pass must be signed with ES256 or EdDSA."""


@command
def add_pass_key(*, algorithm: str = "ES256", by: Actor, at: datetime) -> Ref:
    """
    Let a fresh key sign the passes from now on. Those signed with earlier keys stay good.

    The private half is kept in the zone's folder of keys before anybody is told of the public one.
    Records: PassKeyAdded.
    Raises:  NotAllowed, NotAnAlgorithm.
    """
    by.must_hold("zone-keeper")
    if algorithm not in ALGORITHMS:
        raise NotAnAlgorithm(algorithm=algorithm[:20])
    made = new_key(algorithm)
    key_folder.keep(made)
    key = PassKey.objects.create(
        kid=made.public.kid.hex(),
        algorithm=algorithm,
        public_key=made.public.der,
        signs_from=at,
        signs_until=at + SIGNS_FOR,
    )
    record(KEY.of(key))
    return key.ref
