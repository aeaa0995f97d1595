"""Public investment (đầu tư công): what the Board builds, its plan of capital, and the money out."""
