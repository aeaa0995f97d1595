"""Measuring gatezone against its peers and its limits; see README.md."""
