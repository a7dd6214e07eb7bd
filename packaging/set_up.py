"""Sets the project up in `.venv` at its root, then opens the practice tenant or runs every check and test.

    python3 packaging/set_up.py demo      open the program on its practice tenant
    python3 packaging/set_up.py test      pass all checks and tests
    python3 packaging/set_up.py install   only set up

Standard library only. This first file keeps to syntax that any Python from 3.6 on reads, so that an
unfitting interpreter answers with a sentence and not with a traceback.
"""

import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def main(arguments: "list[str]") -> int:
    """The exit code: 0 done, 1 a step failed, 2 wrong use or no fitting Python."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _hand_over(arguments)
    from set_up_steps import run  # written for the fitting versions only

    return run(arguments)


def _hand_over(arguments: "list[str]") -> int:
    for command in _candidates():
        if shutil.which(command[0]) and _fits(command):
            print(f"Going on with {' '.join(command)}.", flush=True)
            return subprocess.call([*command, __file__, *arguments])
    major, minor = sys.version_info[:2]
    print(
        f"This project needs Python 3.11, 3.12 or 3.13, and this one is {major}.{minor}: install one of them and "
        "start again with it, for example python3.12 packaging/set_up.py.",
        file=sys.stderr,
    )
    return 2


def _candidates() -> "list[list[str]]":
    versions = ["3.12", "3.13", "3.11"]
    named = [["python" + version] for version in versions]
    launcher = [["py", "-" + version] for version in versions]
    return [*named, ["/usr/bin/python3"], *launcher]


def _fits(command: "list[str]") -> bool:
    question = f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    return subprocess.call([*command, "-c", question], stderr=subprocess.DEVNULL) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
