"""A real Secret Service: gnome-keyring on a D-Bus session bus of its own, with a home of its own.

Bus and daemon live as long as one Python program that runs between them, so that running two programs in turn
with the same home is the same as starting the computer again.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 60
# $1 is `--unlock` or nothing; the daemon is ended by its own process id, since it outlives its bus.
SESSION = """
printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --foreground --components=secrets $1 >/dev/null 2>&1 &
daemon=$!
trap 'kill $daemon' EXIT
shift
for _ in $(seq 200); do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets | grep -q "boolean true" && break
  sleep 0.05
done
"$@"
"""


@dataclass(frozen=True)
class SecretService:
    """A person's home with a login keyring in it, made at the first unlocked run."""

    home: Path

    def run(self, program: str, *, unlocked: bool = True) -> str:
        """What a Python program prints that runs in a session of this person; raises when it fails."""
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        session = ["dbus-run-session", "--", "bash", "-c", SESSION, "session", "--unlock" if unlocked else ""]
        done = subprocess.run(
            [*session, sys.executable, "-c", program],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.home),
                "XDG_RUNTIME_DIR": str(runtime),
                "KEYRING_PASSWORD": "login-password",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )
        if done.returncode != 0:
            raise AssertionError(f"ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout
