"""The desk of incidents: what went wrong, who has it in hand, until when."""
