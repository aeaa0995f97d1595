"""The product's settings, with one address more: see door.py."""

from gatezone.settings import *  # noqa: F403 (all of them, that is the point)

ROOT_URLCONF = "bench.door"
