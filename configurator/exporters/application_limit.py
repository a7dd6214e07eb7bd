"""What applications that sign in with a password over STARTTLS can't be given."""

from configurator.domain.capability import Auth, Security
from configurator.domain.export import ExportRequest
from configurator.errors import Text
from configurator.exporters.still_unknown import still_unknown


def application_refusal(request: ExportRequest, program: str, *, implicit_tls: bool = False) -> Text | None:
    """Why the program can't carry these settings; None when it can. Some know TLS from the first byte."""
    settings, password = request.settings, request.written_password
    unknown = still_unknown(settings)
    if unknown is not None:
        return unknown
    if settings.auth is Auth.OAUTH2:
        return Text("{program} can't be set up for OAuth 2.0 by a file. Choose another method.", program=program)
    if settings.security is Security.TLS and not implicit_tls:
        return Text("{program} is set up with STARTTLS here, not implicit TLS. Use port 587.", program=program)
    values = (settings.server, settings.sender, settings.username, password.reveal() if password else "")
    if not all(value.isprintable() for value in values):
        return Text(
            "{program} can't carry line breaks and control characters. Type the value again without them.",
            program=program,
        )
    return None
