"""How static files are kept: by the digest of what is in them, each beside its gzipped copy."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class GzippedFiles(CompressedManifestStaticFilesStorage):
    """
    WhiteNoise's storage without Brotli.

    A zone does not bring Brotli; where something else has, a first start would spend seconds of the processor on it,
    and serve other bytes than the tests saw.
    """

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Return what makes the copies."""
        return Compressor(**kwargs, use_brotli=False)
