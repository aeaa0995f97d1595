"""The reports of a week, a month, a quarter or a year (báo cáo định kỳ): what they say; pure."""
