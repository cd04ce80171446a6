"""`python -m tradewinds`: the command."""

from tradewinds.cli.app import main

if __name__ == "__main__":
    main()
