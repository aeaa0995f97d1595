"""What a refusal says."""

from typing import Any


def codes(refused: Any) -> list[str]:
    """Return the codes of all reasons: of an error, of what `pytest.raises` caught, of a row that keeps them."""
    return [reason.code for reason in getattr(refused, "value", refused).reasons]
