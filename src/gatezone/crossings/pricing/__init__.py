"""What trips owe by the rates of a day: asked before, raised, priced anew and let go (phí của lượt xe)."""
