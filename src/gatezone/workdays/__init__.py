"""Official calendars (ngày làm việc) of Vietnam and China, and the zone clock."""
