"""
Ceilings of money out, and the structure of a total investment: what is above what, and by how much; pure.

Source: Decree 254/2025/NĐ-CP, art. 6.4 to 6.6.
"""

PLAN, TOTAL, CONTRACT, ACCEPTED, ADVANCE = "plan", "total-investment", "contract", "accepted", "advance"
"""What money out is measured by: the plan of its line, the TMĐT, the contract, what was accepted, the advance."""

ITEMS = ("clearance", "construction", "equipment", "management", "consultancy", "other", "contingency")
"""The seven items of a total investment (GPMB, xây dựng, thiết bị, quản lý dự án, tư vấn, khác, dự phòng)."""
