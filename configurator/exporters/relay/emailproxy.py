"""The emailproxy plan: OAuth 2.0 for a relay that knows passwords only, on the relay's own machine.

The configuration is that of emailproxy 2026.7.3 (configparser without interpolation). It signs in as an
application alone, so that nobody has to be there when a token is renewed.
"""

from collections.abc import Mapping

from configurator.domain.export import ExportedFile
from configurator.domain.method import Upstream
from configurator.domain.oauth import OauthFlow
from configurator.domain.relay.order import PROXY_PORT, RelayOrder
from configurator.domain.relay.plan import RelayPlan, RelayStep
from configurator.errors import InputError, Text
from configurator.exporters.app_registration import registration
from configurator.exporters.powershell import quoted
from configurator.exporters.relay.powershell_file import powershell_file
from configurator.exporters.relay.script import with_values
from configurator.exporters.relay.shell import assignments

SHELL_SCRIPTS = ("install.sh", "verify.sh", "roll-back.sh")
POWERSHELL_SCRIPTS = ("install.ps1", "verify.ps1", "roll-back.ps1")
UNIT = "device-relay-oauth.service"
TEMPLATES = (*SHELL_SCRIPTS, *POWERSHELL_SCRIPTS, UNIT)

_REGISTRATION = "register-application.ps1"


def emailproxy_plan(order: RelayOrder, templates: Mapping[str, str]) -> RelayPlan:
    """All files and steps. `templates` holds the texts of TEMPLATES. Raises InputError."""
    if order.upstream is not Upstream.CLIENT_SUBMISSION:
        raise InputError(Text("upstream: emailproxy signs in to a mailbox, so it serves client_submission only."))
    registered = registration(order.cloud, OauthFlow.APP, order.account)
    shell = assignments({"ACCOUNT": order.account, "PORT": str(PROXY_PORT)})
    powershell = (f"$Account = {quoted(order.account)}", f"$Port = {PROXY_PORT}")
    texts = {
        "emailproxy.config": config(order),
        **{name: with_values(templates[name], shell) for name in SHELL_SCRIPTS},
        UNIT: templates[UNIT],
    }
    return RelayPlan(
        (
            *(ExportedFile(name, text.encode()) for name, text in texts.items()),
            *(powershell_file(name, with_values(templates[name], powershell)) for name in POWERSHELL_SCRIPTS),
            powershell_file(_REGISTRATION, registered.script),
        ),
        _steps(order, registered.clicks),
    )


def config(order: RelayOrder) -> str:
    """Emailproxy's own file; both values of the application are asked for by the install script."""
    return f"""\
[Server setup]

[SMTP-{PROXY_PORT}]
local_address = 127.0.0.1
server_address = {order.server}
server_port = {order.server_port}
server_starttls = True

[Account setup]

[{order.account}]
token_url = {order.cloud.authority}/{order.domain}/oauth2/v2.0/token
oauth2_scope = {order.cloud.app_scope}
oauth2_flow = client_credentials
redirect_uri = http://localhost
client_id = THE-ID-IS-ASKED-FOR-BY-THE-INSTALL-SCRIPT
client_secret = THE-SECRET-IS-ASKED-FOR-BY-THE-INSTALL-SCRIPT

[Advanced proxy configuration]

[emailproxy]
delete_account_token_on_password_error = False
encrypt_client_secret_on_first_use = False
"""


def _steps(order: RelayOrder, clicks: tuple[Text, ...]) -> tuple[RelayStep, ...]:
    register = Text(
        "An admin registers an application for {account} once, with the script {script} or by hand:",
        account=order.account,
        script=_REGISTRATION,
    )
    for_the_relay = Text(
        "The relay hands its mail to {host}, port {port}, without TLS, as {account} with any password: it never"
        " leaves the machine.",
        host="127.0.0.1",
        port=PROXY_PORT,
        account=order.account,
    )
    return (
        RelayStep(register),
        *(RelayStep(click) for click in clicks),
        *_INSTALL,
        RelayStep(for_the_relay),
        RelayStep(
            Text("The client secret runs out on a day that Entra names. Install again with a new one before.")
        ),
        RelayStep(Text("To take it away again; on Windows with roll-back.ps1."), "sudo bash roll-back.sh"),
    )


_INSTALL = (
    RelayStep(Text("Copy this folder to the machine of the relay: emailproxy listens on its loopback alone.")),
    RelayStep(
        Text("On Linux: install it. The script asks for the application's ID and secret."),
        "sudo bash install.sh",
    ),
    RelayStep(
        Text("On Windows, with Python for all users: install it as a task that starts with Windows."),
        "powershell -ExecutionPolicy Bypass -File install.ps1",
    ),
    RelayStep(Text("Look at it; on Windows with verify.ps1."), "sudo bash verify.sh"),
)
