#!/usr/bin/env bash
# Looks at emailproxy on this machine and says what holds. Exit 0: all of it. Run it as root:
#
#   sudo bash verify.sh
#
# Whether Microsoft takes the sign-in shows when the relay sends: sudo bash verify.sh of the relay's own plan.
set -uo pipefail
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

# <values of this plan>

root=${ROOT:-}
etc=${root%/}/etc/device-relay-oauth
failed=0

result() { # holds words
  if [[ $1 == yes ]]; then
    printf 'ok       %s\n' "$2"
  else
    printf 'FAILED   %s\n' "$2"
    failed=1
  fi
}

listens() {
  local line answer=''
  { exec 3<>"/dev/tcp/127.0.0.1/$PORT"; } 2>/dev/null || { result no "nothing listens on port $PORT of 127.0.0.1"; return; }
  IFS= read -r -t 20 line <&3
  printf 'EHLO verify.invalid\r\n' >&3
  while IFS= read -r -t 20 line <&3; do
    answer+=$line
    [[ $line == ???-* ]] || break
  done
  printf 'QUIT\r\n' >&3
  exec 3>&-
  result "$([[ $answer == *AUTH* ]] && echo yes || echo no)" "listens on port $PORT of 127.0.0.1 and takes a sign-in"
}

# Whoever reaches it from outside could try passwords.
stays_here() {
  local address
  for address in $(hostname -I 2>/dev/null); do
    [[ $address == *.* && $address != 127.* ]] || continue
    if (exec 3<>"/dev/tcp/$address/$PORT") 2>/dev/null; then
      result no "can be reached at $address too; let it listen on 127.0.0.1 alone"
      return
    fi
  done
  result yes "can be reached from this machine alone"
}

[[ $EUID -eq 0 ]] || { printf 'Run this as root: sudo bash verify.sh\n' >&2; exit 1; }
[[ -r $etc/emailproxy.config ]] || { printf 'There is no emailproxy of install.sh in %s.\n' "$etc" >&2; exit 1; }
result "$([[ $(stat -c %a "$etc/emailproxy.config") == 600 ]] && echo yes || echo no)" "the secret is for root alone"
listens
stays_here
exit "$failed"
