"""TLS contexts that verify."""

import ssl
from pathlib import Path

from configurator.services.route import Route


def client_context(route: Route, *, verify: bool, ca_file: Path | None = None) -> ssl.SSLContext:
    """TLS 1.2 or newer, verified against the system's trust store, the route's authority or `ca_file`.

    Raises OSError or ssl.SSLError for a CA file that can't be read. `verify` False is for looking only: no
    credential may go through such a connection.
    """
    if verify:
        context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None, cadata=route.ca_pem or None)
    else:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
