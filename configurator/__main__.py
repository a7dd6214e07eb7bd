"""Entry point of `python -m configurator`."""

import sys

from configurator.app.command_line import main

sys.exit(main(sys.argv[1:]))
