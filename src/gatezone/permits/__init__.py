"""Administrative procedures for businesses: what may be asked for, the dossiers, their clock and their results."""
