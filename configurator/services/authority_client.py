"""The HTTP that msal speaks through: verified, with ceilings, and plain only to this computer itself."""

import json
import ssl
import time
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

import httpx

from configurator.domain.oauth import TokenRefusal
from configurator.services.foreign_text import printable

_LONGEST_ANSWER = 262_144
_LONGEST_WORDS = 2_000
_LONGEST_REQUEST_S = 30.0
_DISCOVERY = "/v2.0/.well-known/openid-configuration"


class AuthorityAnswer:
    """A response as msal reads it."""

    def __init__(self, status_code: int, text: str, headers: Mapping[str, str]) -> None:
        self.status_code = status_code
        self.text = text
        self.headers = dict(headers)

    def raise_for_status(self) -> None:
        """Raises ValueError for a status of 400 or more."""
        if self.status_code >= httpx.codes.BAD_REQUEST:
            raise ValueError(f"HTTP {self.status_code}")


class AuthorityClient:
    """What msal takes as `http_client`, for one sign-in at one authority.

    msal speaks https only. An authority whose address begins with `http:` must be on this computer's loopback: it
    is asked plainly, and msal sees https in its place. `refusal` is the last error that the authority told.
    """

    def __init__(self, authority: str, context: ssl.SSLContext, timeout_s: float) -> None:
        self.refusal: TokenRefusal | None = None
        self._plain = authority.startswith("http:")
        self._root = authority.partition("://")[2].partition("/")[0]
        self._http = httpx.Client(verify=context, timeout=timeout_s, follow_redirects=False)

    def get(
        self, url: str, params: Any = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> AuthorityAnswer:
        answer = self._ask("GET", url, params=params, headers=headers)
        if answer.status_code == httpx.codes.NOT_FOUND.value and url.endswith(_DISCOVERY):
            return AuthorityAnswer(httpx.codes.OK, _usual_endpoints(url.removesuffix(_DISCOVERY)), {})
        return answer

    def post(
        self, url: str, params: Any = None, data: Any = None, headers: Mapping[str, str] | None = None, **_: Any
    ) -> AuthorityAnswer:
        return self._ask("POST", url, params=params, data=_form(data), headers=headers)

    def close(self) -> None:
        self._http.close()

    def _ask(self, method: str, url: str, **request: Any) -> AuthorityAnswer:
        ends = time.monotonic() + _LONGEST_REQUEST_S
        given = {name: value for name, value in request.items() if value is not None}
        with self._http.stream(method, self._real(url), **given) as response:
            body = b""
            for part in response.iter_bytes():
                body += part
                if len(body) > _LONGEST_ANSWER or time.monotonic() > ends:
                    raise ValueError("the answer is far too long")
        text = body.decode(errors="replace")
        self.refusal = _refusal(text) if response.status_code >= httpx.codes.BAD_REQUEST else None
        return AuthorityAnswer(response.status_code, self._shown(text), response.headers)

    def _real(self, url: str) -> str:
        shown = f"https://{self._root}/"
        return f"http://{url.removeprefix('https://')}" if self._plain and url.startswith(shown) else url

    def _shown(self, text: str) -> str:
        return text.replace(f"http://{self._root}/", f"https://{self._root}/") if self._plain else text

    def address(self, url: str) -> str:
        """The address that a browser has to open."""
        return self._real(url)


def _form(data: Any) -> Any:
    """The fields of a form as text: msal gives a signed assertion as bytes, which httpx would write as b'…'."""
    if not isinstance(data, Mapping):
        return data
    fields = cast("Mapping[str, Any]", data)
    return {name: value.decode() if isinstance(value, bytes) else value for name, value in fields.items()}


def may_be_asked(authority: str) -> bool:
    """Whether secrets may go there: https, or plain http to this computer's own loopback."""
    parts = urlsplit(authority)
    if parts.scheme == "https":
        return bool(parts.hostname)
    host = parts.hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _usual_endpoints(authority: str) -> str:
    """The endpoints of Microsoft Entra ID, for an authority that publishes no configuration."""
    base = f"{authority}/oauth2/v2.0"
    return json.dumps(
        {
            "issuer": f"{authority}/v2.0",
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "device_authorization_endpoint": f"{base}/devicecode",
        }
    )


def _refusal(text: str) -> TokenRefusal | None:
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    told = cast(dict[str, Any], content)
    return read_refusal(told) if told.get("error") else None


def read_refusal(content: Mapping[str, Any]) -> TokenRefusal:
    """The refusal in an answer of the authority (RFC 6749 5.2)."""
    words = str(content.get("error_description") or content.get("suberror") or "")
    return TokenRefusal(
        printable(str(content["error"])[:100]), printable(" ".join(words[:_LONGEST_WORDS].split()))
    )
