"""A periodic report on its way: counted, drafted, frozen, printed, issued, and checked again later."""
