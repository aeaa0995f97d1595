"""Dated data of the charges: tariffs of resolutions, accounts that take money."""
