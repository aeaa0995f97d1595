"""
Django's way to PostgreSQL, with one difference: a connection that died in the pool is given to nobody.

psycopg's pool asks each connection before it lends it, or none: the first costs every page a round trip, and
waits a second and longer where several are dead. So they are looked at here. What the database ends, it ends
with a word, and on a connection that nobody uses no other word is waited for.
"""

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL, alive when it is lent."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return the first connection that is alive. Cost: no round trip, unless something came unasked."""
        lent = super().get_new_connection(conn_params)
        while self.pool and not _is_alive(lent):
            lent.close()
            self.pool.putconn(lent)  # in whose place the pool makes another
            lent = super().get_new_connection(conn_params)
        return lent


def _is_alive(lent: psycopg.Connection[Any]) -> bool:
    waiting = select.poll()
    waiting.register(lent.pgconn.socket, select.POLLIN)
    if not waiting.poll(0):
        return True
    try:
        ConnectionPool.check_connection(lent)
    except psycopg.Error:
        return False
    return True
