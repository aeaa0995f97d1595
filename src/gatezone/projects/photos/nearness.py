"""How near to its project a photo must have been taken, on a day; pure."""

from datetime import date

from gatezone.projects.catalogue.rule_sets import rule_set


def photo_within_m(on: date) -> int:
    """Return the metres within which a photo of a project was taken. Raises: NoRuleSet."""
    return int(rule_set("photos", on=on).data["within_metres"])
