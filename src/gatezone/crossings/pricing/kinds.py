"""What charges of a trip are for, and which of them stand against its passage; pure."""

INFRASTRUCTURE_FEE = "infrastructure-fee"
"""What the province asks for the use of roads and works at the gates."""

BLOCKING = frozenset({INFRASTRUCTURE_FEE})
"""What is paid before the vehicle passes, where its tariff says so; whatever else is owed for a trip holds nothing."""
