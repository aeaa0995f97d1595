"""What the Board lets (tài sản cho thuê): buildings, kiosks, yards and lots at the gates, and to whom."""
