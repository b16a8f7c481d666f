"""`python -m newsbridge`."""

from newsbridge.cli import main

main()
