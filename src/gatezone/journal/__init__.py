"""Append-only history (nhật ký): every fact, sealed and provable."""
