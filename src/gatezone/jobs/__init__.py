"""Work done in the background: one file an app."""
