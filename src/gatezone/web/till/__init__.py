"""The till: a cashier's shift, what is owed and paid in cash, the count at its end."""
