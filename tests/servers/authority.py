"""An identity provider on loopback that answers like Microsoft Entra ID, or badly."""

import json
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import trustme

PENDING = (400, {"error": "authorization_pending", "error_description": "AADSTS70016: still pending"})
SLOW_DOWN = (400, {"error": "slow_down"})
GRANTED = (
    200,
    {
        "token_type": "Bearer",
        "access_token": "canary-access",
        "refresh_token": "canary-refresh",
        "expires_in": 3600,
    },
)
DEVICE_CODE = (
    200,
    {
        "device_code": "canary-device",
        "user_code": "ABCD-1234",
        "verification_uri": "https://login.example/device",
        "expires_in": 900,
        "interval": 1,
    },
)


def refused(error: str, words: str = "") -> tuple[int, dict[str, Any]]:
    return 400, {"error": error, "error_description": words}


@dataclass
class FakeAuthority:
    """`tokens` are the token endpoint's answers in turn, the last one again and again; bytes are sent as such."""

    tokens: list[tuple[int, Any]] = field(default_factory=lambda: [GRANTED])
    device_code: tuple[int, Any] = DEVICE_CODE
    configuration: tuple[int, Any] | None = None
    has_tls: bool = True
    port: int = 0
    ca_pem: str = ""
    forms: list[dict[str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"{'https' if self.has_tls else 'http'}://127.0.0.1:{self.port}/contoso.example"

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        if path.endswith("/openid-configuration"):
            return self.configuration or (200, self._endpoints())
        self.forms.append(form)
        if path.endswith("/devicecode"):
            return self.device_code
        return self.tokens.pop(0) if len(self.tokens) > 1 else self.tokens[0]

    def _endpoints(self) -> dict[str, str]:
        base = f"{self.address}/oauth2/v2.0"
        return {
            "issuer": f"{self.address}/v2.0",
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "device_authorization_endpoint": f"{base}/devicecode",
        }


@contextmanager
def answering(authority: FakeAuthority) -> Generator[FakeAuthority, None, None]:
    """Runs it on a port of loopback until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._tell({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            self._tell({name: values[0] for name, values in parse_qs(body).items()})

        def _tell(self, form: dict[str, str]) -> None:
            status, content = authority.answer(self.path.partition("?")[0], form)
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
            """Says nothing: the tests read standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority.port = server.server_address[1]
    if authority.has_tls:
        ca = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert("127.0.0.1").configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        authority.ca_pem = ca.cert_pem.bytes().decode()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
