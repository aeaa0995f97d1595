"""A truck crossing the border (lượt xe): declaration, place, yard, checks, passage."""
