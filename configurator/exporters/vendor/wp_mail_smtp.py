"""WordPress with the plugin WP Mail SMTP: constants for `wp-config.php`, as PHP strings in single quotes."""

from configurator.domain.capability import Security
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.errors import ExportError, Text
from configurator.exporters.application_limit import application_refusal

NAME = "wp_mail_smtp"
TITLE = Text("WP Mail SMTP constants")
WHERE = Text("Copy the lines into wp-config.php, above the line about stopping to edit.")
_SSL = {Security.NONE: "", Security.STARTTLS: "tls", Security.TLS: "ssl"}
_PLACEHOLDER = "TYPE-THE-PASSWORD-HERE"


def refusal(request: ExportRequest) -> Text | None:
    """Why these settings can't be carried; None when they can."""
    return application_refusal(request, "WP Mail SMTP", implicit_tls=True)


def write(request: ExportRequest) -> tuple[ExportedFile, ...]:
    """The lines. Without a password they hold a placeholder. Raises ExportError with the refusal's sentence."""
    problem = refusal(request)
    if problem is not None:
        raise ExportError(problem)
    lines = [f"define( {_text(name)}, {value} );" for name, value in _constants(request).items()]
    content = "".join(f"{line}\n" for line in ("<?php", *lines)).encode()
    return (ExportedFile("wp-mail-smtp.php", content, holds_secret=bool(request.written_password)),)


def _constants(request: ExportRequest) -> dict[str, str]:
    settings, password = request.settings, request.written_password
    constants = {
        "WPMS_ON": "true",
        "WPMS_MAILER": _text("smtp"),
        "WPMS_MAIL_FROM": _text(settings.sender),
        "WPMS_MAIL_FROM_FORCE": "true",
        "WPMS_SMTP_HOST": _text(settings.server),
        "WPMS_SMTP_PORT": str(settings.port),
        "WPMS_SSL": _text(_SSL[settings.security]),
        "WPMS_SMTP_AUTOTLS": "true" if settings.security is Security.STARTTLS else "false",
        "WPMS_SMTP_AUTH": "true" if settings.signs_in else "false",
    }
    if settings.signs_in:
        constants["WPMS_SMTP_USER"] = _text(settings.username)
        constants["WPMS_SMTP_PASS"] = _text(password.reveal() if password else _PLACEHOLDER)
    return constants


def _text(value: str) -> str:
    """Only the backslash and the quote itself mean anything there (PHP manual, strings)."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
