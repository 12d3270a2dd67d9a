"""`python -m stemma` is `stemma`."""

from stemma.cli.main import main

main()
