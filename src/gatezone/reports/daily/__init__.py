"""The report of a day (báo cáo ngày): its form, the day files, and its papers."""
