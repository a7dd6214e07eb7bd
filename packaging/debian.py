"""Debian packages: installed when we may, else the one line that the user has to run."""

import os
import shutil
import subprocess
import sys


class PackagesMissingError(Exception):
    """Packages are needed and could not be installed; the message holds the line to run."""


def install(packages: list[str], why: str) -> None:
    """Installs the packages with apt-get, as root or through a sudo that asks nothing.

    Raises PackagesMissingError with the reason and the one line to run where we may not or it fails.
    """
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    prefix = _prefix()
    if prefix is None:
        raise PackagesMissingError(f"{why} {_advice(line)}")
    print(f"{why} Installing {' '.join(packages)}.", flush=True)
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *line.split()]
    # A bare machine has no package lists yet, an old one has outdated lists: then they are fetched first.
    if _quiet(command) is None:
        return
    _quiet([*prefix, "apt-get", "update"])
    output = _quiet(command)
    if output is not None:
        print(output, file=sys.stderr)
        raise PackagesMissingError(f"{why} {_advice(line)}")


def _prefix() -> list[str] | None:
    """What stands before apt-get, or None where packages can't be installed unasked."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _quiet(["sudo", "-n", "true"]) is None:
        return ["sudo", "-n"]
    return None


def _advice(line: str) -> str:
    if shutil.which("apt-get"):
        return f"Run this, then start again: sudo {line}"
    packages = line.split("recommends ")[1]
    return f"Install what these Debian packages hold with your system's package manager: {packages}"


def _quiet(command: list[str]) -> str | None:
    """Runs a command; None when it worked, else all that it said."""
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return None if done.returncode == 0 else done.stdout
