"""Files that hold a secret: for their owner's eyes only, written whole or not at all."""

import os
from pathlib import Path


def write_once(path: Path, secret: bytes) -> None:
    """Write a file that is not there yet; of two who do so at once one is first, and its secret is as good."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
    try:
        os.link(draft, path)  # whole or not at all
    except FileExistsError:
        return
    finally:
        draft.unlink()
