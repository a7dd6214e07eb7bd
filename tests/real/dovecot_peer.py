"""A private Dovecot that answers sign-in for Postfix: PLAIN and LOGIN by password, XOAUTH2 by token."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from tests.real.peers import find, running, wait_until

MAILBOX = "scanner@contoso.example"
PASSWORD = "Correct-Horse-7"
TOKEN = "good-token-of-the-practice-authority"

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = /dev/stderr
protocols =
ssl = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
default_login_user = dovenull
default_internal_user = dovecot
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf.ext
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home=/nonexistent
}}
service auth {{
  unix_listener {socket} {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@contextmanager
def dovecot(folder: Path, socket: Path) -> Iterator[None]:
    """Runs Dovecot for the socket that Postfix asks; MAILBOX signs in with PASSWORD or TOKEN."""
    folder.mkdir()
    with _token_service() as address:
        (folder / "oauth2.conf.ext").write_text(
            f"tokeninfo_url = {address}/tokeninfo?access_token=\nusername_attribute = email\n"
        )
        (folder / "users").write_text(f"{MAILBOX}:{PASSWORD}\n")
        (folder / "users").chmod(0o644)
        configuration = folder / "dovecot.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder, socket=socket))
        log = folder / "log"
        with running([find("dovecot") or "", "-F", "-c", str(configuration)], log=log):
            wait_until(socket.exists, "Dovecot's socket", log=log)
            yield


@contextmanager
def _token_service() -> Iterator[str]:
    """The web service that tells Dovecot whose token this is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _TokenHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _TokenHandler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        [token] = parse_qs(urlparse(self.path).query).get("access_token", [""])
        is_good = token == TOKEN
        answer = {"email": MAILBOX, "active": True} if is_good else {"error": "invalid_token"}
        body = json.dumps(answer).encode()
        self.send_response(HTTPStatus.OK if is_good else HTTPStatus.UNAUTHORIZED)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""
