"""Dated data of leases, each with its source, and the made-up assets of the sample zone."""
