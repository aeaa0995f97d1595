"""How whole đồng are shared by parts; pure."""

from collections.abc import Sequence


def shared(amount_vnd: int, parts: Sequence[int]) -> tuple[int, ...]:
    """
    Share whole đồng by parts; what is left over goes one by one to those who lost most by rounding down.

    Raises: ValueError where the parts come to nothing.
    """
    whole = sum(parts)
    if whole <= 0:
        raise ValueError("money is shared by parts that come to something")
    shares = [amount_vnd * part // whole for part in parts]
    lost = sorted(range(len(parts)), key=lambda each: (-(amount_vnd * parts[each] % whole), each))
    for each in lost[: amount_vnd - sum(shares)]:
        shares[each] += 1
    return tuple(shares)
