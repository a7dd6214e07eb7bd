"""Grafana: the section smtp of `grafana.ini` (Grafana manual). Text stands in three double quotes.

The file's reader puts other keys in for `%(name)s`, and Grafana itself variables for `${NAME}` and `$__env{NAME}`.
"""

import re

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "grafana"
TITLE = Text("Grafana mail section")
WHERE = Text("Put the section in place of [smtp] in grafana.ini and start Grafana again.")
_POLICIES = {Security.NONE: "NoStartTLS", Security.STARTTLS: "MandatoryStartTLS"}
_PLAIN = re.compile(r"[A-Za-z0-9@._+-]+")
_EXPANDED = ("%(", "${", "$__")
_QUOTES = '"""'


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = application_refusal(request, "Grafana")
    if problem is not None:
        return problem
    settings, password = request.settings, request.written_password
    values = (settings.server, settings.sender, settings.username, password.reveal() if password else "")
    if any(sign in value for value in values for sign in _EXPANDED):
        return Text("Grafana takes {signs} for variables. Choose a value without them.", signs=" ".join(_EXPANDED))
    if any(_QUOTES in value or value[:1] == '"' or value[-1:] == '"' for value in values):
        return Text("Grafana can't carry double quotes at the ends of a value. Choose another one.")
    if ":" in settings.server:
        return Text("Grafana takes the server as a name or an IPv4 address. Choose one of these.")
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The section. Without a password it names a variable of the environment. Raises ExportError."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    settings = request.settings
    lines = [
        "[smtp]",
        "enabled = true",
        f"host = {settings.server}:{settings.port}",
        *_sign_in(request),
        "skip_verify = false",
        f"from_address = {_quoted(settings.sender)}",
        f"ehlo_identity = {_quoted(request.site_domain)}",
        f"startTLS_policy = {_POLICIES[settings.security]}",
    ]
    content = "".join(f"{line}\n" for line in lines).encode()
    return (ExportedFile("grafana-smtp.ini", content, holds_secret=bool(request.written_password)),)


def _sign_in(request: ExportRequest) -> list[str]:
    if not request.settings.signs_in:
        return []
    password = request.written_password
    secret = _quoted(password.reveal()) if password else "$__env{GRAFANA_MAIL_PASSWORD}"
    return [f"user = {_quoted(request.settings.username)}", f"password = {secret}"]


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f"{_QUOTES}{value}{_QUOTES}"
