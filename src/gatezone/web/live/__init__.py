"""Live pages: boards that change while one looks at them, by server-sent events."""
