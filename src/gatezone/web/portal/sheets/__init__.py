"""
Sheets of many trucks: read from a file nobody can trust, checked cell by cell, taken whole or not at all.

``reading`` opens the file, ``columns`` says what stands in a cell, ``trips`` makes declarations of the rows,
``empty`` writes the sheet to fill in.
"""
