#!/usr/bin/env bash
# Builds the program for Linux as one folder and packs it: OUT/device-mail-configurator-VERSION-linux-x86_64.tar.xz, with
# its bill of materials. The set-up must have run: python3 packaging/set_up.py install
#   packaging/build_tar.sh OUT
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] || { echo "Usage: packaging/build_tar.sh OUT" >&2; exit 2; }
mkdir -p "$1"
out=$(realpath "$1") python=$root/.venv/bin/python work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/pyproject.toml" | head -1)
name=device-mail-configurator-$version-linux-x86_64
cd "$root"
rm -rf build/pyinstaller
"$python" packaging/build_frozen.py "$work"
"$python" packaging/bundled.py "$work/device-mail-configurator" build/pyinstaller "$out" --name "$name"
"$python" packaging/smoke.py "$work/device-mail-configurator/configurator-console"
tar -C "$work" --sort=name --mtime='2026-01-01 00:00Z' --owner=0 --group=0 --numeric-owner -cJf "$out/$name.tar.xz" \
  device-mail-configurator
du -m "$out/$name.tar.xz"
