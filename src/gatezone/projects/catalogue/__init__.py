"""Dated data of public investment: thresholds, limits, forms, cut-off days, each with its source."""
