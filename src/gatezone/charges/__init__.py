"""What is owed, why, and what became of it (phí, giá): tariffs, charges, payments, papers and the books."""
