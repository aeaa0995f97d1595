"""What an audit of the journal says."""

from gatezone.journal import keys
from gatezone.journal.proofs import verify


def faults() -> list[str]:
    """Return what the journal and the tables that are kept by it do not agree on."""
    return [str(each) for each in verify(keys.signer().verifier, tables=True).faults]
