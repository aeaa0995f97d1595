"""How far two places on earth are apart; pure. Places are in millionths of a degree, distances in whole metres."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_009
E6 = 10**6

Place = tuple[int, int]
"""Latitude and longitude, in millionths of a degree."""


def metres_between(one: Place, other: Place) -> int:
    """Return the way along the earth, which is taken for a ball: that is less than a hundredth wrong."""
    (from_lat, from_lon), (to_lat, to_lon) = (
        [radians(degrees / E6) for degrees in place] for place in (one, other)
    )
    half_chord = (
        sin((to_lat - from_lat) / 2) ** 2 + cos(from_lat) * cos(to_lat) * sin((to_lon - from_lon) / 2) ** 2
    )
    return round(2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, half_chord))))


def is_on_earth(place: Place) -> bool:
    """Tell whether a latitude and a longitude are ones."""
    return abs(place[0]) <= 90 * E6 and abs(place[1]) <= 180 * E6
