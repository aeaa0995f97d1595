"""Site clearance (giải phóng mặt bằng): the ground works stand on, who had it, what they are paid, when it is free."""
