"""msmtp: the configuration file of the manual, `~/.msmtprc` or `/etc/msmtprc`."""

import re

from configurator.domain.capability import Auth, Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.still_unknown import still_unknown

NAME = "msmtp"
TITLE = Text("msmtp configuration")
WHERE = Text("Save it as ~/.msmtprc with mode 600, or as /etc/msmtprc for every program on the machine.")
_AUTH = {Auth.NONE: "off", Auth.PASSWORD: "on", Auth.OAUTH2: "xoauth2"}
_TRUST = "/etc/ssl/certs/ca-certificates.crt"
_SECRET_FROM = {  # what the command prints is the password or the access token
    Auth.PASSWORD: 'passwordeval "cat /etc/msmtp-password"',
    Auth.OAUTH2: 'passwordeval "cat /etc/msmtp-token"',
}
_PATTERN_SIGNS = "%?*["
_BARE = re.compile(r'[^ "#](.*[^ "])?')
_LONGEST_LINE = 499  # bytes; msmtp 1.8 reads 500 with the line's end


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    settings, password = request.settings, request.written_password
    unknown = still_unknown(settings)
    if unknown is not None:
        return unknown
    values = (settings.server, settings.sender, settings.username, password.reveal() if password else "")
    if not all(value.isprintable() for value in values):
        return Text("msmtp can't carry line breaks and control characters. Type the value again without them.")
    if set(settings.sender) & set(_PATTERN_SIGNS):
        return Text("msmtp takes {signs} in a sender for patterns. Choose another sender.", signs=_PATTERN_SIGNS)
    if any(len(line.encode()) > _LONGEST_LINE for line in _lines(request)):
        return Text("msmtp takes lines of at most {longest} bytes. Choose shorter values.", longest=_LONGEST_LINE)
    return None


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The file. Without a password it names a file that holds it. Raises ExportError with the refusal's words."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    content = "".join(f"{line}\n" for line in _lines(request)).encode()
    return (ExportedFile("msmtprc", content, holds_secret=bool(request.written_password)),)


def _lines(request: ExportRequest) -> list[str]:
    settings = request.settings
    return [
        "defaults",
        *_protection(settings.security),
        "",
        "account microsoft365",
        f"host {_word(settings.server)}",
        f"port {settings.port}",
        f"from {_word(settings.sender)}",
        *_sign_in(request),
        "",
        "account default : microsoft365",
    ]


def _protection(security: Security) -> list[str]:
    if security is Security.NONE:
        return ["tls off"]
    starttls = "on" if security is Security.STARTTLS else "off"
    return ["tls on", f"tls_starttls {starttls}", f"tls_trust_file {_TRUST}"]


def _sign_in(request: ExportRequest) -> list[str]:
    settings, password = request.settings, request.written_password
    auth = f"auth {_AUTH[settings.auth]}"
    if not settings.signs_in:
        return [auth]
    secret = f"password {_word(password.reveal())}" if password else _SECRET_FROM[settings.auth]
    return [auth, f"user {_word(settings.username)}", secret]


def _word(value: str) -> str:
    """As it is, or in double quotes where its ends need them: msmtp strips one pair and knows no escape."""
    return value if _BARE.fullmatch(value) else f'"{value}"'
