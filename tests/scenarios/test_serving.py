"""What the server of these tests leaves behind."""

from time import sleep
from urllib.request import urlopen

import psycopg
from django.core.signals import request_finished
from django.db import close_old_connections

from worlds import address


def test_a_page_answered_while_a_test_client_asks_leaves_the_database(own_zone: str, own_server: str) -> None:
    """Django's test client keeps connections of the whole process open while it asks."""
    request_finished.disconnect(close_old_connections)
    try:
        with urlopen(f"{own_server}/") as page:
            page.read()
    finally:
        request_finished.connect(close_old_connections)
    assert _left_by_all(own_zone)


def _left_by_all(database: str) -> bool:
    """Tell whether all have left a database, once the thread that answered had time to."""
    for _ in range(600):
        if not _inside(database):
            return True
        sleep(0.1)
    return False


def _inside(database: str) -> int:
    with psycopg.connect(address("owner", "postgres"), autocommit=True) as asking:
        named = psycopg.conninfo.conninfo_to_dict(database)["dbname"]
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND usename = 'gatezone'"
        return asking.execute(query, [named]).fetchone()[0]
