"""Reports (báo cáo): figures in their fixed forms."""
