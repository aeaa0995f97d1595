"""The papers of a dossier, as they are printed: results, notices, slips and the book; pure."""
