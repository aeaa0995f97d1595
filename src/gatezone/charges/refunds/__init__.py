"""Money that is given back: asked for, approved, and paid or sent once."""
