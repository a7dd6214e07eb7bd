#!/usr/bin/env bash
# Builds the Windows setup and the MSI into OUT, on Debian 12: Wine, a Windows Python from packages, PyInstaller, NSIS.
#   packaging/windows/build.sh OUT [VERSION]
# Beside them: the bill of materials (CycloneDX) and SHA256SUMS. VERSION is that of pyproject.toml, another one is for
# testing an upgrade. WINDOWS_WORK names a folder that is kept, so that the next build need not download again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -ge 1 ] || { echo "Usage: packaging/windows/build.sh OUT [VERSION]" >&2; exit 2; }
mkdir -p "$1"
out=$(realpath "$1")
version=${2:-$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/pyproject.toml" | head -1)}
work=${WINDOWS_WORK:-$(mktemp -d)}
mkdir -p "$work"
work=$(realpath "$work")

"$here/packages.sh" wine wine64 nsis wixl gcc-mingw-w64-x86-64 unzip python3-venv

python=$("$here/python_3_11.sh")
[ -x "$work/tools/bin/python" ] || "$python" -m venv "$work/tools"
"$work/tools/bin/python" -m pip install -q --disable-pip-version-check packaging
# A Python that is kept holds what was required when it was made.
required=$(cat "$root/packaging/requirements.txt" "$here/python.sh" "$here/requirements.py" | sha256sum)
if [ "$(cat "$work/python/required" 2>/dev/null)" != "$required" ]; then
  "$here/python.sh" "$work" "$work/tools/bin/python"
  echo "$required" >"$work/python/required"
fi

# The project's own metadata, which self-check reads its version from.
rm -rf "$work/own" "$work"/python/Lib/site-packages/device_mail_configurator-*.dist-info
"$work/tools/bin/python" -m pip wheel -q --disable-pip-version-check --no-deps -w "$work/own" "$root"
unzip -qo "$work"/own/*.whl '*.dist-info/*' -d "$work/python/Lib/site-packages"

. "$here/prefix.sh" "$work/prefix"
trap end_wine EXIT
rm -rf "$work/dist" "$work/build"
cd "$root"
# Wine's Python needs an end of input and a pipe to write to.
wine "$work/python/python.exe" -m PyInstaller --noconfirm --log-level WARN --distpath "$(winepath -w "$work/dist")" \
  --workpath "$(winepath -w "$work/build")" "$(winepath -w packaging/configurator.spec)" </dev/null 2>&1 | cat
tree=$work/dist/device-mail-configurator
[ -f "$tree/configurator.exe" ] || { echo "PyInstaller built no program." >&2; exit 1; }

name=device-mail-configurator-$version-win64
"$work/tools/bin/python" packaging/bundled.py "$tree" "$work/build" "$out" --name "$name"
makensis -V2 -DVERSION="$version" -DTREE="$tree" -DOUT="$out/$name-setup.exe" -DPACKAGING="$root/packaging" \
  "$here/setup.nsi"
find "$tree" -type f | LC_ALL=C sort | wixl-heat -p "$tree/" --directory-ref INSTALLDIR --component-group Program \
  --var var.Source --win64 >"$work/files.wxs"
# wixl takes files by relative paths only.
(cd "$work/dist" && wixl -a x64 -D Win64=yes -D Version="$version" -D Source=device-mail-configurator \
  -o "$out/$name.msi" "$here/product.wxs" "$work/files.wxs")
(cd "$out" && sha256sum "$name"* >SHA256SUMS)
du -sm "$tree" | awk '{print "Installed: " $1 " MB"}'
du -m "$out/$name-setup.exe" "$out/$name.msi"
