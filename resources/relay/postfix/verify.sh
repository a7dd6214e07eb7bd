#!/usr/bin/env bash
# Looks at the relay from this machine and says what holds. Exit 0: all of it. Run it as root:
#
#   sudo bash verify.sh                    reads the settings, tries to misuse the relay, looks at the way up
#   sudo bash verify.sh ADDRESS            also sends one test message there and waits for it to leave
#
# ROOT=/folder as for install.sh.
set -uo pipefail
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

# <values of this plan>

root=${ROOT:-}
root=${root%/}
etc=$root/etc/device-relay
log=$root/var/log/device-relay.log
recipient=${1:-}
failed=0

good() { printf 'ok       %s\n' "$*"; }
open() { printf 'unknown  %s\n' "$*"; }
bad() {
  printf 'FAILED   %s\n' "$*"
  failed=1
}

setting() { postconf -c "$etc" -xh "$1" 2>/dev/null; }

expect() { # name value
  if [[ $(setting "$1") == "$2" ]]; then good "$1"; else bad "$1 is “$(setting "$1")”, the plan says “$2”"; fi
}

# --- who may use it --------------------------------------------------------------------------------------------

# The reply to one command: all its lines, the last one kept.
reply() {
  local line
  while IFS= read -r -t 20 line <&3; do
    answer=${line%$'\r'}
    [[ $answer == ???-* ]] || return 0
  done
  answer='no reply'
}

talk() {
  printf '%s\r\n' "$1" >&3
  reply
}

# Tries to send mail through the relay; the reply to the recipient comes in $answer.
try_relay() { # sender recipient
  if ! { exec 3<>"/dev/tcp/${LISTENS_ON:-127.0.0.1}/$PORT"; } 2>/dev/null; then
    answer='no connection'
    return 1
  fi
  reply
  talk 'EHLO verify.invalid'
  talk "MAIL FROM:<$1>"
  talk "RCPT TO:<$2>"
  local said=$answer
  talk QUIT
  exec 3>&-
  answer=$said
}

is_open_relay() {
  if ! try_relay 'nobody@outside.invalid' 'nobody@elsewhere.invalid'; then
    bad "nothing listens on port $PORT"
  elif [[ $answer == [45]* ]]; then
    good "refuses mail from outside to outside: $answer"
  else
    bad "takes mail from outside to outside, it is an OPEN RELAY: $answer"
  fi
}

takes_strangers() {
  local own=${LISTENS_ON:-127.0.0.1}
  if [[ ", $DEVICES, " == *", $own/32, "* ]]; then
    open "a stranger's mail can't be tried from here, this machine is on the list; try it from another one"
  elif ! try_relay "$SENDER" "$SENDER"; then
    bad "nothing listens on port $PORT"
  elif [[ $answer == [45]* ]]; then
    good "refuses this machine, which is not on the list: $answer"
  else
    bad "takes mail from this machine, which is not on the list: $answer"
  fi
}

# --- the way up ------------------------------------------------------------------------------------------------

looks_up() {
  local hop host port
  hop=$(setting relayhost)
  [[ $(setting smtp_tls_security_level) == secure ]] || return 0
  host=${hop#[}
  host=${host%%]*}
  port=${hop##*:}
  if openssl s_client -starttls smtp -connect "$host:$port" -verify_hostname "$host" -verify_return_error \
    -CAfile "$(setting smtp_tls_CAfile)" -brief </dev/null >/dev/null 2>&1; then
    good "reaches $host, port $port, and its certificate holds"
  else
    bad "does not reach $host, port $port, with a certificate that holds"
  fi
}

queue_holds() {
  local waiting
  waiting=$(postqueue -c "$etc" -j 2>/dev/null)
  if [[ -z $waiting ]]; then
    good "no mail waits"
  else
    bad "mail waits: $(grep -o '"delay_reason": "[^"]*"' <<<"$waiting" | sort | uniq -c | head -n 3)"
  fi
}

send_test() {
  local from_line end=$((SECONDS + 60)) found
  from_line=$(($(wc -l <"$log") + 1))
  printf 'To: %s\nSubject: Test of the device relay\n\nThe relay %s sent this.\n' "$recipient" "$NAME" |
    sendmail -C "$etc" -f "$SENDER" -- "$recipient" || { bad "the relay does not take a message"; return; }
  while ((SECONDS < end)); do
    found=$(tail -n "+$from_line" "$log" | grep -F "to=<$recipient>" | grep -o 'status=.*' | tail -n 1)
    [[ $found != status=sent* ]] || { good "the test message left: $found"; return; }
    [[ -z $found ]] || break
    sleep 1
  done
  bad "the test message did not leave: ${found:-nothing in the log yet}"
}

[[ $EUID -eq 0 ]] || { printf 'Run this as root: sudo bash verify.sh\n' >&2; exit 1; }
[[ -r $etc/main.cf ]] || { printf 'There is no relay in %s.\n' "$etc" >&2; exit 1; }
if postfix -c "$etc" status >/dev/null 2>&1; then good 'runs'; else bad 'does not run'; fi
expect mynetworks "$DEVICES"
expect smtpd_client_restrictions 'permit_mynetworks, reject'
expect smtpd_relay_restrictions 'permit_mynetworks, reject'
expect local_header_rewrite_clients 'permit_mynetworks'
expect message_size_limit "$SIZE"
if [[ -e $etc/sasl_passwd ]]; then
  if [[ $(stat -c %a "$etc/sasl_passwd") == 600 ]]; then
    good 'the password file is for root alone'
  else
    bad 'the password file can be read by others'
  fi
fi
is_open_relay
takes_strangers
looks_up
[[ -z $recipient ]] || send_test
queue_holds
exit "$failed"
