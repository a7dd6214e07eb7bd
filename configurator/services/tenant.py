"""Is a domain a Microsoft 365 tenant's? Its OpenID configuration says so without a sign-in."""

import json
import re
from typing import Any, cast
from urllib.parse import quote

import httpx

from configurator.domain.tenant import TenantAnswer, TenantCause
from configurator.services.foreign_text import printable
from configurator.services.route import Route
from configurator.services.tls_context import shared_context

_LONGEST_ANSWER = 65_536
_LONGEST_FIELD = 64
_FOUND, _REFUSED = 200, 400
_TENANT = re.compile(r"/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:/|$)", re.IGNORECASE)
_NO_TENANT = ("AADSTS90002", "AADSTS900021", "AADSTS90023")


async def find_tenant(domain: str, authority: str, *, route: Route, timeout_s: float = 5.0) -> TenantAnswer:
    """What this authority says about the domain (OpenID Connect Discovery 1.0); no answer is never a no.

    Never raises for what the network does.
    """
    address = f"{authority.rstrip('/')}/{quote(domain, safe='.-')}/v2.0/.well-known/openid-configuration"
    try:
        context = await shared_context(route)
        async with httpx.AsyncClient(verify=context, timeout=timeout_s, follow_redirects=False) as client:
            status, content = await _get(client, address)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return TenantAnswer(authority, TenantCause.NO_ANSWER, detail=type(error).__name__)
    return _read(authority, status, content)


async def _get(client: httpx.AsyncClient, address: str) -> tuple[int, dict[str, Any]]:
    """Raises ValueError for an answer that is no JSON object, or far too long."""
    async with client.stream("GET", address, headers={"Accept": "application/json"}) as response:
        body = b""
        async for part in response.aiter_bytes():
            body += part
            if len(body) > _LONGEST_ANSWER:
                raise ValueError("too long")
    try:
        content: Any = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(content, dict):
        raise ValueError("no object")  # noqa: TRY004 - the answer's fault, not the caller's
    return response.status_code, cast("dict[str, Any]", content)


def _read(authority: str, status: int, content: dict[str, Any]) -> TenantAnswer:
    found = _TENANT.search(str(content.get("issuer", "")))
    if status == _FOUND and found:
        return TenantAnswer(
            authority,
            TenantCause.FOUND,
            tenant=found[1].lower(),
            region=_field(content, "tenant_region_scope"),
            sub_region=_field(content, "tenant_region_sub_scope"),
        )
    said = str(content.get("error_description", ""))
    if status == _REFUSED and said.startswith(_NO_TENANT):
        return TenantAnswer(authority, TenantCause.NO_TENANT)
    return TenantAnswer(authority, TenantCause.NO_ANSWER, detail=f"HTTP {status}")


def _field(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    return printable(value[:_LONGEST_FIELD]) if isinstance(value, str) else ""
