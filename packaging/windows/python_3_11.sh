#!/usr/bin/env bash
# Names a Python 3.11 of this machine: its pure library goes with the Windows interpreter of the same version.
for candidate in python3.11 /usr/bin/python3 python3; do
  if "$candidate" -c 'import sys, venv; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
    command -v "$candidate"
    exit 0
  fi
done
echo "This needs a Python 3.11 with venv." >&2
exit 1
