#!/usr/bin/env bash
# Puts a 64-bit Python 3.11 for Windows together from packages, with what the program and PyInstaller need in it.
# Usage: python.sh WORK PYTHON   (PYTHON: a Python 3.11 with pip and packaging, whose pure library is copied)
# The interpreter comes from the deploy libraries of the panda3d wheel (CPython 3.11.9 as signed by the PSF, and
# Microsoft's runtime); python.exe and the stable-ABI python3.dll are made here.
set -euo pipefail
work=$(realpath -m "$1") python=$2
here=$(cd "$(dirname "$0")" && pwd)
runtime=37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82
mkdir -p "$work/wheels" "$work/runtime"

download() {
  "$python" -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --platform win_amd64 \
    --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none "$@"
}

"$python" "$here/requirements.py" "$work/requirements.txt" \
  pyinstaller pyinstaller-hooks-contrib altgraph pefile packaging setuptools
echo "panda3d==1.10.16 --hash=sha256:$runtime" >"$work/runtime.txt"
download --require-hashes -r "$work/runtime.txt" -d "$work/runtime"
download --require-hashes -r "$work/requirements.txt" -d "$work/wheels"

rm -rf "$work/python"
mkdir -p "$work/python/DLLs" "$work/python/Lib/site-packages"
"$python" - "$work" <<'P'
import sys
import zipfile
from pathlib import Path

work = Path(sys.argv[1])
beside = {"libcrypto-3.dll", "libssl-3.dll", "libffi-8.dll", "sqlite3.dll"}
(wheel,) = (work / "runtime").glob("panda3d*.whl")
with zipfile.ZipFile(wheel) as runtime:
    for name in runtime.namelist():
        folder, _, file = name.rpartition("/")
        if folder != "deploy_libs" or file.startswith(("api-ms-", "tcl", "tk8")) or file in {"", "_tkinter.pyd", "ucrtbase.dll"}:
            continue
        place = "DLLs" if file.endswith(".pyd") or file in beside else "."
        (work / "python" / place / file).write_bytes(runtime.read(name))
for wheel in sorted((work / "wheels").glob("*.whl")):
    with zipfile.ZipFile(wheel) as content:
        content.extractall(work / "python" / "Lib" / "site-packages")
P
library=$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
tar -C "$library" -cf - --exclude=site-packages --exclude=dist-packages --exclude=__pycache__ --exclude=./test \
  --exclude='./config-*' --exclude=lib-dynload --exclude=idlelib --exclude=tkinter --exclude=turtledemo \
  --exclude=ensurepip --exclude=lib2to3 . | tar -xf - -C "$work/python/Lib"

x86_64-w64-mingw32-gcc -O2 -s -municode -o "$work/python/python.exe" "$here/python.c"
x86_64-w64-mingw32-objdump -p "$work/python/python311.dll" | "$python" -c '
import re, sys
is_table = False
print("LIBRARY python3.dll\nEXPORTS")
for line in sys.stdin:
    is_table = is_table or "[Ordinal/Name Pointer] Table" in line
    found = re.match(r"\s*\[\s*\d+\](?:\s+\+base\[\s*\d+\]\s+[0-9a-f]+)?\s+(_?Py\S+)\s*$", line) if is_table else None
    if found:
        print(f"  {found[1]}=python311.{found[1]}")' >"$work/python3.def"
x86_64-w64-mingw32-gcc -shared -nostdlib -s -o "$work/python/python3.dll" "$work/python3.def" -Wl,--entry,0
cp "$work/python/Lib/site-packages/PySide6/vcruntime140_1.dll" "$work/python/"
