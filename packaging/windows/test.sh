#!/usr/bin/env bash
# Proves the setup and the MSI that build.sh made: under Wine, in a fresh prefix, as a user would meet them.
#   packaging/windows/test.sh OUT
# Silent setup, self-check and demo of the installed program, its window as OUT/window.png, upgrade over an older build
# with data in place, removal with nothing left; the same content from the MSI. Ends with "All of it holds." or a fault.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -eq 1 ] || { echo "Usage: packaging/windows/test.sh OUT" >&2; exit 2; }
out=$(realpath "$1")
setup=$(ls "$out"/*-setup.exe | LC_ALL=C sort -V | tail -1) msi=$(ls "$out"/*.msi | LC_ALL=C sort -V | tail -1)
work=$(mktemp -d)
screen=

"$here/packages.sh" wine wine64 gcc-mingw-w64-x86-64 xvfb x11-apps imagemagick
# shellcheck source=prefix.sh
. "$here/prefix.sh" "$work/prefix"
trap clean EXIT
clean() {
  end_wine
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  rm -rf "$work"
}

fail() { echo "FAULT: $*" >&2; exit 1; }
must() { "$@" || fail "$*"; }
say() { echo "- $*"; }

user=$(ls -d "$WINEPREFIX"/drive_c/users/* | grep -v -i public | head -1)
local="$user/AppData/Local"
program="$local/Programs/Device Mail Configurator"
data="$local/device-mail-configurator"
menu="$user/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Device Mail Configurator.lnk"
key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\DeviceMailConfigurator'

# Wine's programs want an end of input and a pipe to write to.
console() { timeout 180 wine "$1/configurator-console.exe" "${@:2}" </dev/null 2>&1 | cat; }
wait_gone() { for _ in $(seq 100); do [ -e "$1" ] || return 0; sleep 0.2; done; return 1; }
works() {
  console "$1" self-check --json >"$work/self-check.json"
  must python3 -c 'import json,sys; sys.exit(not json.load(open(sys.argv[1]))["ok"])' "$work/self-check.json"
  rm -rf "$work/practice"
  console "$1" demo --out "$(winepath -w "$work/practice")" --json >"$work/demo.json"
  must python3 - "$work/demo.json" <<'P'
import json, sys
devices = json.load(open(sys.argv[1]))["devices"]
sys.exit(not (len(devices) == 4 and all(each["delivered"] and each["files"] for each in devices)))
P
}

say "Silent setup"
must timeout 120 wine "$setup" /S
[ -f "$program/configurator.exe" ] || fail "the program is not there"
[ -f "$menu" ] || fail "there is no Start-menu entry"
must wine reg query "$key" >/dev/null 2>&1
[ -s "$program/THIRD-PARTY-NOTICES.txt" ] && [ -s "$program/LICENSE.txt" ] || fail "the notices are not there"
installed=$(du -sm "$program" | cut -f1) packed=$(du -m "$setup" | cut -f1)
say "The setup takes $packed MB, the program $installed MB"
[ "$packed" -le 45 ] && [ "$installed" -le 150 ] || fail "too large"

say "self-check and demo of the installed program"
works "$program"

say "The window"
display=$(for n in $(seq 90 130); do [ -e "/tmp/.X11-unix/X$n" ] || { echo ":$n"; break; }; done)
end_wine
Xvfb "$display" -screen 0 1280x860x24 >/dev/null 2>&1 &
screen=$!
sleep 2
DISPLAY=$display timeout 120 wine "$program/configurator.exe" --demo </dev/null >/dev/null 2>&1 &
window=$!
for _ in $(seq 60); do
  sleep 1
  DISPLAY=$display xwd -root -silent 2>/dev/null | convert xwd:- "$out/window.png" 2>/dev/null || continue
  [ "$(identify -format '%k' "$out/window.png")" -gt 60 ] && break
done
sleep 3
DISPLAY=$display xwd -root -silent | convert xwd:- "$out/window.png"
[ "$(identify -format '%k' "$out/window.png")" -gt 60 ] || fail "no window came"
kill $window 2>/dev/null || true
end_wine
sleep 1

say "Upgrade over an older build, with data in place"
mkdir -p "$data"
echo "kept" >"$data/mark.txt"
echo "old" >"$program/_internal/of-an-older-build.txt"
timeout 60 wine reg add "$key" /v DisplayVersion /d 0.0.1 /f >/dev/null 2>&1
must timeout 120 wine "$setup" /S
[ ! -e "$program/_internal/of-an-older-build.txt" ] || fail "a part of the older build was left"
[ "$(cat "$data/mark.txt")" = kept ] || fail "the data did not stay"
works "$program"

say "Removal keeps the sites, /PURGE takes them too"
must timeout 60 wine "$program/uninstall.exe" /S
wait_gone "$program" || fail "the program's folder is still there: $(ls "$program")"
[ ! -e "$menu" ] || fail "the Start-menu entry is still there"
! timeout 30 wine reg query "$key" >/dev/null 2>&1 || fail "the registry entry is still there"
[ -f "$data/mark.txt" ] || fail "the sites are gone"
must timeout 120 wine "$setup" /S
must timeout 60 wine "$program/uninstall.exe" /S /PURGE
wait_gone "$program" && wait_gone "$data" || fail "something is left"

say "The MSI"
must timeout 180 wine msiexec /i "$(winepath -w "$msi")" /qn
for_all="$WINEPREFIX/drive_c/Program Files/Device Mail Configurator"
[ -f "$for_all/configurator.exe" ] || fail "the MSI installed nothing"
works "$for_all"
must timeout 180 wine msiexec /x "$(winepath -w "$msi")" /qn
wait_gone "$for_all/configurator.exe" || fail "the MSI left the program"

echo "All of it holds."
