"""The rates of the files alone, as a sample zone charges by them: nothing is entered, and samples charge."""

from gatezone.charges.catalogue.tariffs import tariffs_of, zone_province
from gatezone.charges.tariffs.rates import Rates, rates_of


def sample_rates(province: str = "") -> Rates:
    """Return the rates of a province; without one, of that in which the zone lies."""
    return rates_of(tariffs_of(province or zone_province()), (), samples=True)
