"""What is forbidden about webhooks; pure."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("gatezone, who may act", "docs/explanation/house.md")

MOST = 5
"""Addresses one firm or yard is told at."""


@dataclass(frozen=True, slots=True)
class SubscriptionFacts:
    """An address that is about to be told."""

    is_told_already: bool
    addresses: int


@rule("webhook-told-already", HOUSE)
def address_is_not_told_already(facts: SubscriptionFacts) -> Broken:
    """This address receives messages about these trips already."""
    return {} if facts.is_told_already else None


@rule("too-many-webhooks", HOUSE)
def addresses_are_few(facts: SubscriptionFacts) -> Broken:
    """A firm or a yard may have at most 5 addresses: end one that is not used."""
    return {"addresses": facts.addresses} if facts.addresses >= MOST else None


SUBSCRIPTION = (address_is_not_told_already, addresses_are_few)

BOOK = {"Subscription of a webhook": SUBSCRIPTION}
"""All rules of the app by the act they guard, as the rule book prints them."""
