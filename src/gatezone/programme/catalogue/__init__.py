"""Dated data of the work programme: how tasks are followed, and in which words a year is told."""
