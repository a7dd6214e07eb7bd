"""Reads the command line: no verb opens the window, else the verb runs."""


def main(arguments: list[str]) -> int:
    """The program's exit code: 0 done, 1 the answer is no, 2 bad input."""
    raise NotImplementedError(arguments)
