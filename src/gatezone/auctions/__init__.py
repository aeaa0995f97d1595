"""The auction of the right to lease (đấu giá quyền thuê): from its plan to its winner."""
