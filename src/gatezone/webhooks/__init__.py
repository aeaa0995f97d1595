"""Webhooks (thông báo tự động): programs of firms are told what happens to their trips, as it happens."""
