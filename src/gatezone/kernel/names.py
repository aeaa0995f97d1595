"""What a thing is called in the three languages of the zone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """One name in Vietnamese, English and Chinese; the last may be unknown."""

    vi: str
    en: str
    zh: str = ""

    def in_language(self, code: str) -> str:
        """Return the name for a code such as ``vi``, ``en`` or ``zh-hans``; Vietnamese where unknown."""
        return {"vi": self.vi, "en": self.en, "zh": self.zh}.get(code[:2], self.vi) or self.vi
