"""The travellers app: how many people crossed, hour by hour."""
