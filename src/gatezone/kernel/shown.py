"""
What was shown is what is signed.

A page that asks somebody to sign, approve or confirm carries a seal of the facts it shows. The command compares
the seal with the same facts under its lock, so that nobody puts a name to what they have never seen.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.event import canonical

_SEAL = re.compile(r"[0-9a-f]{64}(;[a-z0-9_]{1,40}:[0-9a-f]{8}){0,60}")


class ChangedMeanwhile(Stale):
    """This has changed since the page was shown to you: look at it as it is now, and press again."""


class NotASeal(Invalid):
    """This page was not sent whole: load it again and press the button once more."""


class ShownFacts:
    """
    The facts somebody decides on, by name.

    The name of a fact is read by people where it has changed, so each has its words in every language.
    """

    def __init__(self, **facts: Any) -> None:
        """Keep the facts; each value has a canonical form (`kernel.event.canonical`)."""
        self._facts = facts

    @property
    def seal(self) -> str:
        """The SHA-256 of all facts, then the name of each with a short hash of its own: ``<sha256>;name:ab12cd34``."""
        return ";".join((self._whole, *(f"{name}:{short}" for name, short in sorted(self._shorts.items()))))

    def must_be(self, seal: str) -> None:
        """
        Compare with a seal. The full hash decides; the short ones only tell which facts have changed.

        Raises: ChangedMeanwhile, with the names of what changed; NotASeal.
        """
        if not _SEAL.fullmatch(seal):
            raise NotASeal()
        whole, *named = seal.split(";")
        if whole != self._whole:
            before = dict(each.split(":") for each in named)
            now = self._shorts
            raise ChangedMeanwhile(changed=[name for name in self._facts if before.get(name) != now[name]])

    @property
    def _whole(self) -> str:
        return hashlib.sha256(canonical(self._facts).encode()).hexdigest()

    @property
    def _shorts(self) -> dict[str, str]:
        return {
            name: hashlib.sha256(canonical([name, value]).encode()).hexdigest()[:8]
            for name, value in self._facts.items()
        }


def as_shown(seal: str | None, facts: Callable[..., ShownFacts], *things: Any) -> None:
    """
    Compare what a page showed with the facts of the same things as they are now, under the lock of a command.

    No seal: nobody was shown anything, as for a job, and the facts are not asked for.
    Raises: ChangedMeanwhile, NotASeal.
    """
    if seal is not None:
        facts(*things).must_be(seal)
