"""``python -m selaras.cli``: the command where the folder of programs is not on the path."""

from selaras.cli.main import main

main()
