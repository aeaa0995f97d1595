"""What a trip costs by a resolution of the province, and the rates that are entered from papers."""
