"""The command line: what `./gatezone` hands over to."""
