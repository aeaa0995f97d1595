"""The desk of procedures: the dossiers firms have sent, each with its clock, its papers and what may be done."""
