"""PostgreSQL as the tables' own connections reach it: Django's, with a pool that hands out no dead one."""
