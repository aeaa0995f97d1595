"""The software that a border-gate economic zone runs on."""
