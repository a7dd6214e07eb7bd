"""Postfix as a client of one's own machine: lines for main.cf, the maps of sender and password (postconf(5)).

A relay for devices on the network is another thing: the relay plans make a second instance for it.
"""

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "postfix"
TITLE = Text("Postfix relay host")
WHERE = Text(
    "Add the lines to main.cf, put the maps beside it, run “postmap /etc/postfix/sasl_passwd” and reload Postfix."
)
_TRUST = "/etc/ssl/certs/ca-certificates.crt"
_PLACEHOLDER = "TYPE-THE-PASSWORD-HERE"


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    problem = application_refusal(request, "Postfix", implicit_tls=True)
    if problem is not None:
        return problem
    settings, password = request.settings, request.written_password
    secret = password.reveal() if password else ""
    if secret != secret.strip() or " " in settings.username or ":" in settings.username:
        return Text(
            "Postfix's map can't carry blanks at the ends of a password, nor blanks and colons in a user name."
        )
    if "$" in settings.server + settings.sender or " " in settings.server + settings.sender:
        return Text("Postfix takes $ for a parameter and blanks for ends. Choose another server or sender.")
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """main.cf lines and maps. Without a password the map holds a placeholder. Raises ExportError."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    settings, password = request.settings, request.written_password
    files = [ExportedFile("postfix-main.cf", _joined(_main(request)))]
    if settings.signs_in:
        secret = password.reveal() if password else _PLACEHOLDER
        line = f"{_next_hop(request)} {settings.username}:{secret}"
        files.append(ExportedFile("sasl_passwd", _joined([line]), holds_secret=bool(password)))
        files.append(ExportedFile("sender_canonical", _joined([f"/@/ {settings.sender}"])))
    return tuple(files)


def _main(request: ExportRequest) -> list[str]:
    settings = request.settings
    lines = [f"relayhost = {_next_hop(request)}", *_protection(settings.security)]
    if settings.signs_in:
        lines += [
            "smtp_sasl_auth_enable = yes",
            "smtp_sasl_password_maps = hash:/etc/postfix/sasl_passwd",
            "smtp_sasl_security_options = noanonymous",
            "sender_canonical_maps = regexp:/etc/postfix/sender_canonical",
        ]
    return lines


def _protection(security: Security) -> list[str]:
    if security is Security.NONE:
        return ["smtp_tls_security_level = none"]
    wrapper = ["smtp_tls_wrappermode = yes"] if security is Security.TLS else []
    return [*wrapper, "smtp_tls_security_level = secure", f"smtp_tls_CAfile = {_TRUST}"]


def _next_hop(request: ExportRequest) -> str:
    """In brackets, so that no mail exchanger is looked up for it."""
    return f"[{request.settings.server}]:{request.settings.port}"


def _joined(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
