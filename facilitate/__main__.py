"""`python -m facilitate` is `facilitate`."""

from facilitate.cli.main import main

main(prog_name="facilitate")
