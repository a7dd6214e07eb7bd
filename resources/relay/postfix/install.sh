#!/usr/bin/env bash
# Installs the relay of this plan: a Postfix instance of its own in /etc/device-relay. Another Postfix of this
# machine keeps its files and goes on running. Run it as root, from the folder that holds the plan:
#
#   sudo bash install.sh
#
# It asks for what is secret, or takes it from standard input, one line each. It may run again: it then replaces
# the configuration and keeps the queue. Before that, these may be set in the environment:
#
#   ROOT=/folder      everything goes below that folder; no package and no service is installed
#   SETTINGS=/file    lines "name = value" that stand in for those of main.cf, such as other retry times
#   CLIENT_CERTIFICATE=/file CLIENT_KEY=/file    for a connector that knows the relay by its certificate (PEM)
#   TOKEN_FILE=/file  a token of sasl-xoauth2, where this system has that plugin: OAuth 2.0 without emailproxy
set -euo pipefail
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH

# <values of this plan>

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${ROOT:-}
root=${root%/}
etc=$root/etc/device-relay
queue=$root/var/spool/device-relay
data=$root/var/lib/device-relay
log=$root/var/log/device-relay.log
unit=$root/etc/systemd/system/device-relay.service
rotation=$root/etc/logrotate.d/device-relay
created=$etc/installed.files
packages=$etc/installed.packages
needed=3.6

# <parts>

say() { printf '%s\n' "$*"; }

has_systemd() { [[ -z $root && -d /run/systemd/system ]]; }

check_start() {
  [[ $EUID -eq 0 ]] || fail "Run this as root: sudo bash install.sh"
  [[ -z $root || $root =~ ^/[A-Za-z0-9._/-]+$ ]] || fail "ROOT must be an absolute path of plain letters and digits."
  [[ ! -e $etc || -e $created ]] || fail "$etc is there already and was not made by this script. Nothing was changed."
  local name
  for name in main.cf master.cf sender_canonical inside_domains command_filter header_checks device-relay.service device-relay.logrotate; do
    [[ -r $here/$name ]] || fail "$name is missing beside this script. Copy the whole folder."
  done
  [[ -z ${SETTINGS:-} || -r $SETTINGS ]] || fail "$SETTINGS can't be read."
  check_certificate
  check_token
}

has_plugin() { compgen -G '/usr/lib*/sasl2/libsasl-xoauth2.so*' >/dev/null ||
  compgen -G '/usr/lib/*/sasl2/libsasl-xoauth2.so*' >/dev/null; }

uses_plugin() { [[ $AUTH == oauth2 && -n ${TOKEN_FILE:-} ]]; }

check_token() {
  uses_plugin || return 0
  [[ -r $TOKEN_FILE ]] || fail "$TOKEN_FILE can't be read. Nothing was changed."
  has_plugin || fail "The SASL plugin sasl-xoauth2 is not installed. Leave TOKEN_FILE out to use emailproxy. Nothing was changed."
}

# The connector's certificate, before anything is written.
check_certificate() {
  [[ -n $CERTIFICATE_NAME ]] || return 0
  local file
  for file in "${CLIENT_CERTIFICATE:-}" "${CLIENT_KEY:-}"; do
    [[ -r $file ]] || fail "Name the certificate and its key: CLIENT_CERTIFICATE=/file CLIENT_KEY=/file"
  done
  openssl x509 -in "$CLIENT_CERTIFICATE" -noout -text | grep -Fq -- "$CERTIFICATE_NAME" ||
    fail "The certificate does not name $CERTIFICATE_NAME, so the connector would not know it."
  [[ $(openssl x509 -in "$CLIENT_CERTIFICATE" -noout -pubkey) == "$(openssl pkey -in "$CLIENT_KEY" -pubout)" ]] ||
    fail "The key does not belong to the certificate."
}

# --- packages --------------------------------------------------------------------------------------------------

list_packages() {
  if command -v dpkg-query >/dev/null; then
    dpkg-query -W -f '${Package}\n' | sort -u
  elif command -v rpm >/dev/null; then
    rpm -qa --qf '%{NAME}\n' | sort -u
  fi
}

has_sasl() { [[ $AUTH == none ]] || compgen -G '/usr/lib*/sasl2/liblogin.so*' >/dev/null ||
  compgen -G '/usr/lib/*/sasl2/liblogin.so*' >/dev/null; }

has_all() { command -v postfix >/dev/null && command -v openssl >/dev/null && has_sasl; }

install_packages() {
  has_all && return 0
  [[ -z $root ]] || fail "Postfix, openssl or the SASL modules are not installed, and nothing is installed below ROOT."
  if command -v apt-get >/dev/null; then
    install_with_apt postfix libsasl2-modules openssl ca-certificates
  elif command -v dnf >/dev/null; then
    dnf install -y postfix cyrus-sasl-plain openssl ca-certificates
  else
    fail "Install Postfix $needed or later, openssl and the Cyrus SASL modules, then run this again."
  fi
  has_all || fail "The packages are installed, and Postfix, openssl or the SASL modules are still not found."
}

# Debian allows one mail server: what would be removed for Postfix is named, and removed only when that is asked for.
install_with_apt() {
  local removed
  removed=$(apt-get -s install --no-install-recommends --no-upgrade "$@" | sed -n 's/^Remv \([^ ]*\).*/\1/p' | tr '\n' ' ')
  if [[ -n $removed && ${ALLOW_REMOVAL:-} != yes ]]; then
    fail "Installing Postfix would remove: $removed. Set ALLOW_REMOVAL=yes if that is meant. Nothing was changed."
  fi
  command -v postfix >/dev/null || printf 'postfix postfix/main_mailer_type select No configuration\n' | debconf-set-selections
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends --no-upgrade "$@"
}

check_version() {
  local version
  version=$(postconf -d -h mail_version)
  [[ $(printf '%s\n' "$needed" "$version" | sort -V | head -n 1) == "$needed" ]] ||
    fail "This is Postfix $version; the plan needs $needed or later."
}

# --- files -----------------------------------------------------------------------------------------------------

write_configuration() {
  local name
  for name in main.cf master.cf sender_canonical inside_domains command_filter header_checks; do
    write_file "$etc/$name" 644 <"$here/$name"
  done
  if [[ -n $root ]]; then
    postconf -c "$etc" -e "queue_directory = $queue" "data_directory = $data" "maillog_file = $log" \
      "maillog_file_prefixes = $root"
  fi
  set_trust
  ! uses_plugin || apply_settings "$here/sasl-xoauth2.cf"
  [[ -z ${SETTINGS:-} ]] || apply_settings "$SETTINGS"
}

# Where this system keeps the certificates that it trusts.
set_trust() {
  local file
  for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem; do
    [[ -r $file ]] || continue
    [[ $(postconf -c "$etc" -h smtp_tls_CAfile) == "$file" || -z $(postconf -c "$etc" -nh smtp_tls_CAfile) ]] ||
      postconf -c "$etc" -e "smtp_tls_CAfile = $file"
    return 0
  done
}

apply_settings() { # file
  local line
  while IFS= read -r line || [[ -n $line ]]; do
    [[ $line =~ ^[[:space:]]*(#|$) ]] || postconf -c "$etc" -e "$line"
  done <"$1"
}

write_certificates() {
  if [[ ! -e $etc/relay.key ]]; then
    write_file "$etc/relay.key" 600 < <(openssl genrsa 2048 2>/dev/null)
    write_file "$etc/relay.pem" 644 < <(openssl req -new -x509 -sha256 -days 3650 -key "$etc/relay.key" -subj "/CN=$NAME")
  fi
  [[ -n $CERTIFICATE_NAME ]] || return 0
  write_file "$etc/client.pem" 644 <"$CLIENT_CERTIFICATE"
  write_file "$etc/client.key" 600 <"$CLIENT_KEY"
}

# --- secrets ---------------------------------------------------------------------------------------------------

# Between Postfix and emailproxy, on this machine alone, any password does; it stays the same from then on.
# The plugin takes the path of its token in the password's place.
ask_password() {
  if [[ $AUTH == password ]]; then
    ask_secret "Password of $ACCOUNT"
  elif uses_plugin; then
    answer=$data/token
  elif [[ $AUTH == oauth2 ]]; then
    answer=$(sed -n 's/^[^ ]* [^:]*://p' "$etc/sasl_passwd" 2>/dev/null | grep . || openssl rand -hex 24)
  fi
}

# The key must be the relayhost, exactly as it stands in main.cf.
write_password() {
  [[ $AUTH == none ]] || printf '%s %s:%s\n' "$(postconf -c "$etc" -xh relayhost)" "$ACCOUNT" "$answer" |
    write_file "$etc/sasl_passwd" 600
}

# --- service ---------------------------------------------------------------------------------------------------

is_running() { [[ -e $etc/main.cf ]] && postfix -c "$etc" status >/dev/null 2>&1; }

check_port() {
  local host=${LISTENS_ON:-127.0.0.1}
  if (exec 3<>"/dev/tcp/$host/$PORT") 2>/dev/null; then
    fail "Another program already listens on port $PORT of $host. Give the relay an address or a port of its own in" \
      "the answers and make the plan again. Nothing was changed."
  fi
}

# Postfix does not start for an address that the machine doesn't have.
check_address() {
  [[ -n $LISTENS_ON && $LISTENS_ON != 127.0.0.1 ]] || return 0
  ! grep -q '^[[:space:]]*inet_interfaces' "${SETTINGS:-/dev/null}" || return 0
  [[ " $(hostname -I 2>/dev/null) " == *" $LISTENS_ON "* ]] ||
    ip -4 -o addr 2>/dev/null | grep -Fq " $LISTENS_ON/" ||
    fail "$LISTENS_ON is no address of this machine. Run this on the relay, or make the plan again with its address." \
      "Nothing was changed."
}

stop_relay() {
  is_running || return 0
  if has_systemd && systemctl is-active --quiet device-relay; then
    systemctl stop device-relay
  else
    postfix -c "$etc" stop
  fi
}

start_relay() {
  if has_systemd; then
    write_file "$unit" 644 <"$here/device-relay.service"
    systemctl daemon-reload
    systemctl enable --quiet device-relay
    systemctl start device-relay
  else
    postfix -c "$etc" start
  fi
}

make_folders() {
  make_folder "$queue"
  make_folder "$data"
  chown postfix "$data"
  chmod 700 "$data"
  ! uses_plugin || install -o postfix -m 600 "$TOKEN_FILE" "$data/token"
  make_folder "$(dirname "$log")"
  [[ -e $log ]] || grep -Fxq -- "$log" "$notes" || note "$log"
}

stopped() {
  tail -n 5 "$log" >&2 2>/dev/null || true
  printf 'It stopped half-way. Put everything back with: sudo bash roll-back.sh\n' >&2
}

check_start
check_address
is_running || check_port
before=$(list_packages)
install_packages
check_version
ask_password
stop_relay
trap stopped ERR
begin_notes "$etc" "$created"
if [[ ! -e $packages ]]; then
  note "$packages"
  comm -13 <(printf '%s\n' "$before") <(list_packages) >"$packages"
fi
write_configuration
write_certificates
write_password
make_folders
[[ -n $root ]] || write_file "$rotation" 644 <"$here/device-relay.logrotate"
postfix -c "$etc" check
start_relay
postqueue -c "$etc" -f || true # what waited for this is tried at once
say "The relay runs. Look at it with: sudo bash verify.sh"
