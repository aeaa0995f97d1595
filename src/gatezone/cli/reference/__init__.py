"""`./gatezone reference`: docs/reference, written from the code, so that it cannot say anything else."""

from argparse import Namespace
from pathlib import Path

from gatezone.cli.locks import ROOT
from gatezone.cli.reference.finding import modules
from gatezone.cli.reference.pages import pages_of
from gatezone.cli.sentence import Sentence, reason

FOLDER = ROOT / "docs" / "reference"


def run(arguments: Namespace) -> int:
    """Write every page, and take out those that nothing in the code stands behind any more."""
    written = pages()
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for stale in sorted(set(pages_on_disk()) - set(written)):
            (FOLDER / stale).unlink()
        for name, text in written.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    except OSError as no:
        raise Sentence(f"{FOLDER} cannot be written: {reason(no)}") from no
    print(f"{len(written)} pages are written to {FOLDER.relative_to(ROOT)}")
    return 0


def pages() -> dict[str, str]:
    """Return the text of every page under the name of its file. Django must be set up."""
    return pages_of(modules())


def pages_on_disk(folder: Path = FOLDER) -> dict[str, str]:
    """Return the pages as they are kept."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
