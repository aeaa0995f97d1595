"""The check desk: customs, border guard, quarantine."""
