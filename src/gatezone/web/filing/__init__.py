"""Procedures and dossiers for those who ask for something: what may be asked, filing it, and how far it is."""
