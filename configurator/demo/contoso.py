"""Contoso, the tenant that everybody practises with. Reserved names and addresses only (RFC 2606, RFC 5737).

The password guards nothing: it opens a mailbox that lives in memory on this computer.
"""

from configurator.demo.tenant import Directory, Switches
from configurator.domain.secret import Secret

DOMAIN = "contoso.example"
OUTSIDE_DOMAIN = "fabrikam.example"
MX_HOST = "contoso-example.mail.protection.outlook.com"
SUBMISSION_HOST = "smtp.office365.com"
RELAY_HOST = f"relay.{DOMAIN}"
SITE_ADDRESS = "203.0.113.24"
SCANNER = f"scanner@{DOMAIN}"
PASSWORD = "Practice1234"  # noqa: S105 - a practice password, shown to whoever practises

_MAILBOXES = (SCANNER, f"reception@{DOMAIN}", f"office@{DOMAIN}", f"it@{DOMAIN}")

DIRECTORY = Directory(
    domains=frozenset({DOMAIN}),
    mailboxes={address: Secret(PASSWORD) for address in _MAILBOXES},
    tokens={address: Secret(f"{PASSWORD}-token") for address in _MAILBOXES},
)
SWITCHES = Switches(known_addresses=frozenset({SITE_ADDRESS}))

PUBLIC_ADDRESSES = {"127.0.0.1": SITE_ADDRESS}
"""Under which public address a client on this computer is seen; another loopback address is seen as itself."""

ZONE = {
    (DOMAIN, "MX"): (f"0 {MX_HOST}.",),
    (DOMAIN, "A"): ("203.0.113.80",),
    (DOMAIN, "TXT"): (f'"v=spf1 ip4:{SITE_ADDRESS} include:spf.protection.outlook.com -all"',),
    (MX_HOST, "A"): ("127.0.0.1",),
    (SUBMISSION_HOST, "A"): ("127.0.0.1",),
    (RELAY_HOST, "A"): ("127.0.0.1",),
    ("spf.protection.outlook.com", "TXT"): ('"v=spf1 ip4:192.0.2.0/24 -all"',),
    (OUTSIDE_DOMAIN, "MX"): (f"10 mail.{OUTSIDE_DOMAIN}.",),
    (OUTSIDE_DOMAIN, "A"): ("198.51.100.80",),
    (OUTSIDE_DOMAIN, "TXT"): ('"v=spf1 mx -all"',),
    (f"mail.{OUTSIDE_DOMAIN}", "A"): ("198.51.100.25",),
}
"""Records by name and type, in zone-file text (RFC 1035)."""
