#!/usr/bin/env bash
# Takes emailproxy away again: stops it and removes what install.sh made, nothing else. Run it as root:
#
#   sudo bash roll-back.sh
set -euo pipefail
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

# <values of this plan>

root=${ROOT:-}
root=${root%/}
etc=$root/etc/device-relay-oauth
created=$etc/installed.files

# <parts>

has_systemd() { [[ -z $root && -d /run/systemd/system ]]; }

[[ $EUID -eq 0 ]] || fail "Run this as root: sudo bash roll-back.sh"
[[ -r $created ]] || fail "There is no emailproxy of install.sh in $etc. Nothing was changed."
if has_systemd; then
  systemctl disable --quiet --now device-relay-oauth 2>/dev/null || true
fi
remove_noted "$created" "$root/opt/device-relay-oauth"
if has_systemd; then
  systemctl daemon-reload
  rm -rf -- /var/lib/private/device-relay-oauth /var/lib/device-relay-oauth
  rm -rf -- /var/log/private/device-relay-oauth /var/log/device-relay-oauth
fi
printf 'emailproxy for %s is gone. No package of the system was added for it.\n' "$ACCOUNT"
