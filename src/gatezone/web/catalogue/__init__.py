"""The desk of the catalogue: which procedures hold since when, and a new version of one."""
