"""Dated data of auctions, each with its source."""
