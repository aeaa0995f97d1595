"""The money desk: what the bank told, what it paid, what waits for somebody, and whether bank and books agree."""
