"""Dated data of site clearance: versions of the law, terms, parameters of provinces, each with its source."""
