"""The devices of the lanes (thiết bị làn xe): what cameras, scales, barriers and loops tell, and what it means."""
