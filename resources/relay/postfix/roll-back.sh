#!/usr/bin/env bash
# Takes the relay away again: stops it and removes what install.sh made, nothing else. Run it as root:
#
#   sudo bash roll-back.sh                 refuses while mail waits in the queue
#   sudo bash roll-back.sh --drop-queue    throws waiting mail away
#
# ROOT=/folder as for install.sh.
set -euo pipefail
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

# <values of this plan>

root=${ROOT:-}
root=${root%/}
etc=$root/etc/device-relay
queue=$root/var/spool/device-relay
data=$root/var/lib/device-relay
log=$root/var/log/device-relay.log
created=$etc/installed.files
packages=$etc/installed.packages

# <parts>

has_systemd() { [[ -z $root && -d /run/systemd/system ]]; }

waiting() { postqueue -c "$etc" -j 2>/dev/null | grep -c . || true; }

stop_relay() {
  if has_systemd; then
    systemctl disable --quiet --now device-relay 2>/dev/null || true
  fi
  ! postfix -c "$etc" status >/dev/null 2>&1 || postfix -c "$etc" stop
}

[[ $EUID -eq 0 ]] || fail "Run this as root: sudo bash roll-back.sh"
[[ -r $created ]] || fail "There is no relay of install.sh in $etc. Nothing was changed."
if [[ ${1:-} != --drop-queue && $(waiting) -gt 0 ]]; then
  fail "$(waiting) messages wait in the queue. Let them go out, or run: bash roll-back.sh --drop-queue"
fi
stop_relay
added=$(cat "$packages" 2>/dev/null || true)
rm -f -- "$log".[0-9]*
remove_noted "$created" "$queue" "$data"
if has_systemd; then
  systemctl daemon-reload
fi
printf 'The relay of %s is gone.\n' "$NAME"
if [[ -n $added ]]; then
  printf 'The package manager added these for it; remove them when nothing else needs them:\n%s\n' "$added"
else
  printf 'The package manager added nothing for it.\n'
fi
