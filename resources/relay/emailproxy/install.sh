#!/usr/bin/env bash
# Installs emailproxy on this Linux machine: it signs in to Microsoft 365 by OAuth 2.0 for a relay that knows
# passwords only, and listens on 127.0.0.1 alone. Run it as root, from the folder that holds the plan:
#
#   sudo bash install.sh
#
# It asks for the application's ID and its secret, or takes them from standard input, one line each. It may run
# again, with a new secret for instance. Before that, these may be set in the environment:
#
#   ROOT=/folder       everything goes below that folder; nothing is downloaded and no service is installed
#   EMAILPROXY=/file   a package file of emailproxy that was downloaded before
set -euo pipefail
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

# <values of this plan>

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${ROOT:-}
root=${root%/}
etc=$root/etc/device-relay-oauth
program=$root/opt/device-relay-oauth
unit=$root/etc/systemd/system/device-relay-oauth.service
created=$etc/installed.files

# <parts>

has_systemd() { [[ -z $root && -d /run/systemd/system ]]; }

check_start() {
  [[ $EUID -eq 0 ]] || fail "Run this as root: sudo bash install.sh"
  [[ -z $root || $root =~ ^/[A-Za-z0-9._/-]+$ ]] || fail "ROOT must be an absolute path of plain letters and digits."
  [[ ! -e $etc || -e $created ]] || fail "$etc is there already and was not made by this script. Nothing was changed."
  [[ -r $here/emailproxy.config ]] || fail "emailproxy.config is missing beside this script. Copy the whole folder."
  python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
    fail "Python 3.9 or later with its module venv is needed (on Debian: apt-get install python3-venv). Nothing was changed."
}

# A program of its own, so that no other Python program of the machine changes.
install_program() {
  [[ -z $root && ! -x $program/bin/emailproxy ]] || return 0
  make_folder "$(dirname "$program")"
  [[ -d $program ]] || note "$program"
  python3 -m venv "$program"
  "$program/bin/pip" install --quiet "${EMAILPROXY:-emailproxy}"
}

# The plan's configuration with the two values that are no part of it.
with_secrets() { # client-id secret
  local line
  while IFS= read -r line; do
    case $line in
      'client_id = '*) printf 'client_id = %s\n' "$1" ;;
      'client_secret = '*) printf 'client_secret = %s\n' "$2" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$here/emailproxy.config"
}

check_start
ask_secret "Application (client) ID"
client_id=$answer
[[ $client_id =~ ^[A-Za-z0-9-]+$ ]] || fail "That is no application ID: it has letters, digits and dashes only. Nothing was changed."
ask_secret "Client secret of the application"
begin_notes "$etc" "$created"
install_program
with_secrets "$client_id" "$answer" | write_file "$etc/emailproxy.config" 600
if has_systemd; then
  write_file "$unit" 644 <"$here/device-relay-oauth.service"
  systemctl daemon-reload
  systemctl enable --quiet device-relay-oauth
  systemctl restart device-relay-oauth
  printf 'emailproxy runs. Look at it with: sudo bash verify.sh\n'
else
  printf 'Without systemd nothing starts it; run it with: %s\n' \
    "$program/bin/emailproxy --no-gui --config-file $etc/emailproxy.config --cache-store $etc/tokens.config"
  [[ -e $etc/tokens.config ]] || note "$etc/tokens.config"
fi
