#!/usr/bin/env bash
# Proves the setup and the MSI that build.sh made: under Wine, in a fresh prefix, as a user would meet them.
#   packaging/windows/test.sh OUT
# Silent setup, self-check and demo of the installed program, a password in Windows' own keyring, its window as
# OUT/window*.png (as it is, at 150 %, dark, on an Arabic system, without network), upgrade over an older build with data
# in place, removal with nothing left; a folder and a profile with blanks and foreign letters; the same content from the
# MSI. Ends with "All of it holds." or a fault.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -eq 1 ] || { echo "Usage: packaging/windows/test.sh OUT" >&2; exit 2; }
out=$(realpath "$1")
setup=$(ls "$out"/device-mail-configurator-*-setup.exe | LC_ALL=C sort -V | tail -1) msi=$(ls "$out"/device-mail-configurator-*.msi | LC_ALL=C sort -V | tail -1)
work=$(mktemp -d)
screen=

"$here/packages.sh" wine wine64 gcc-mingw-w64-x86-64 xvfb x11-apps x11-utils imagemagick iproute2
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
  console "$1" self-check --json >"$work/self-check.json" || fail "self-check: $(tail -3 "$work/self-check.json")"
  must python3 -c 'import json,sys; sys.exit(not json.load(open(sys.argv[1]))["ok"])' "$work/self-check.json"
  rm -rf "$work/practice"
  console "$1" demo --out "$(winepath -w "$work/practice")" --json >"$work/demo.json" || fail "demo: $(tail -3 "$work/demo.json")"
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

say "The keyring of Windows keeps a password of 1,601 characters"
console "$program" self-check --try-keyring --json >"$work/keyring.json" || fail "keyring: $(tail -3 "$work/keyring.json")"
must python3 - "$work/keyring.json" <<'P'
import json, sys
checks = {check["name"]: check for check in json.load(open(sys.argv[1]))["checks"]}
print("  " + checks["keyring"]["detail"])
sys.exit(not (checks["keyring"]["ok"] and checks["stored password"]["ok"]))
P

say "The window, as it is, at 150 %, dark, on an Arabic system, without network"
display=$(for n in $(seq 90 130); do [ -e "/tmp/.X11-unix/X$n" ] || { echo ":$n"; break; }; done)
end_wine
Xvfb "$display" -screen 0 1280x860x24 >/dev/null 2>&1 &
screen=$!
sleep 2

# A picture of the screen with the window on it: shot NAME [COMMAND BEFORE WINE...]
practice=--demo
shot() {
  local picture="$out/$1.png" window
  shift
  DISPLAY=$display timeout 120 "$@" wine "$program/configurator.exe" $practice </dev/null >/dev/null 2>&1 &
  window=$!
  for _ in $(seq 60); do
    sleep 1
    DISPLAY=$display xwd -root -silent 2>/dev/null | convert xwd:- "$picture" 2>/dev/null || continue
    [ "$(identify -format '%k' "$picture")" -gt 60 ] && break
  done
  sleep 3
  DISPLAY=$display xwd -root -silent | convert xwd:- "$picture"
  [ "$(identify -format '%k' "$picture")" -gt 60 ] || fail "no window came: $picture"
  DISPLAY=$display xwininfo -root -tree | grep -q '"Device Mail Configurator' || fail "it is another window: $picture"
  kill $window 2>/dev/null || true
  end_wine
  sleep 1
}
lightness() { convert "$1" -colorspace Gray -format '%[fx:int(100*mean)]' info:; }
set_value() {
  timeout 60 wine reg add "$1" /v "$2" /t REG_DWORD /d "$3" /f >/dev/null 2>&1
  end_wine
  sleep 1
}
files() { find "$program" -type f -exec sha256sum {} + | LC_ALL=C sort; }
desktop='HKCU\Control Panel\Desktop'
colours='HKCU\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize'

files >"$work/before"
shot window env
shot window-arabic env LC_ALL=ar_EG.UTF-8
set_value "$desktop" LogPixels 144
shot window-150 env
set_value "$desktop" LogPixels 96
set_value "$colours" AppsUseLightTheme 0
shot window-dark env
set_value "$colours" AppsUseLightTheme 1
[ "$(lightness "$out/window.png")" -gt "$(lightness "$out/window-dark.png")" ] || fail "the dark window is not dark"
practice=
if unshare -n true 2>/dev/null; then
  # Without network, but with the loopback that every Windows has.
  shot window-offline unshare -n sh -c 'ip link set lo up && exec "$@"' sh
else
  say "  (not tried without network)"
fi
files >"$work/after"
must cmp "$work/before" "$work/after"
say "Nothing was written into the program's folder"

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

say "A folder and a profile with blanks and foreign letters"
foreign="$user/Żółć Müller Иван 印"
explorer='HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer'
mkdir -p "$foreign/Local" "$foreign/Roaming"
export LC_ALL=C.UTF-8
for folders in "$explorer\Shell Folders" "$explorer\User Shell Folders"; do
  timeout 60 wine reg add "$folders" /v "Local AppData" /d "$(winepath -w "$foreign/Local")" /f >/dev/null 2>&1
  timeout 60 wine reg add "$folders" /v AppData /d "$(winepath -w "$foreign/Roaming")" /f >/dev/null 2>&1
done
end_wine
sleep 1
own="$foreign/Local/Programs/Device Mail Configurator"
must timeout 120 wine "$setup" /S
[ -f "$own/configurator.exe" ] || fail "not installed under a foreign name: $(find "$foreign" | head -5)"
works "$own"
[ -d "$foreign/Local/device-mail-configurator" ] || fail "the profile's folder was not used"
must timeout 60 wine "$own/uninstall.exe" /S /PURGE
wait_gone "$own" && wait_gone "$foreign/Local/device-mail-configurator" || fail "something is left in the profile"

say "The MSI"
must timeout 180 wine msiexec /i "$(winepath -w "$msi")" /qn
for_all="$WINEPREFIX/drive_c/Program Files/Device Mail Configurator"
[ -f "$for_all/configurator.exe" ] || fail "the MSI installed nothing"
works "$for_all"
must timeout 180 wine msiexec /x "$(winepath -w "$msi")" /qn
wait_gone "$for_all/configurator.exe" || fail "the MSI left the program"

echo "All of it holds."
