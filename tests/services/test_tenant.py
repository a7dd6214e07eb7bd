"""Whose tenant is a domain: authorities that answer well, badly, and not at all."""

import asyncio
import json

import pytest
import trustme

from configurator.domain.tenant import TenantCause
from configurator.services.route import Route
from configurator.services.tenant import find_tenant
from tests.servers.scripted_mail import HOST, Handler, server_context, serving
from tests.services.cases import AUTHORITY, ROUTE

TENANT = "6babcaad-604b-40ac-a9d7-9fd97c0b779f"
FOUND = {
    "issuer": f"https://login.microsoftonline.com/{TENANT}/v2.0",
    "tenant_region_scope": "NA",
    "tenant_region_sub_scope": "GCC",
}
UNKNOWN = {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant 'x' not found."}


def answering(body: bytes, status: str = "200 OK") -> Handler:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        if b"GET /contoso.example/v2.0/.well-known/openid-configuration " not in request:
            return
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return answer


async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


def said(content: object) -> bytes:
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("handler", "cause"),
    [
        (answering(said(FOUND)), TenantCause.FOUND),
        (answering(said(UNKNOWN), "400 Bad Request"), TenantCause.NO_TENANT),
        (answering(said({"error_description": "AADSTS50059: other"}), "400 Bad Request"), TenantCause.NO_ANSWER),
        (answering(said({"issuer": "https://proxy.example/blocked"})), TenantCause.NO_ANSWER),
        (answering(said(FOUND), "302 Found"), TenantCause.NO_ANSWER),
        (answering(said(["no object"])), TenantCause.NO_ANSWER),
        (answering(b"<html>Sign in to this Wi-Fi</html>"), TenantCause.NO_ANSWER),
        (answering(b"\xff\xfe\x00"), TenantCause.NO_ANSWER),
        (answering(b"[" * 60_000), TenantCause.NO_ANSWER),
        (answering(b'"' + b"x" * 200_000 + b'"'), TenantCause.NO_ANSWER),
        (silent, TenantCause.NO_ANSWER),
    ],
)
async def test_only_an_authoritys_own_words_are_a_yes_or_a_no(handler: Handler, cause: TenantCause) -> None:
    async with serving(handler) as port:
        answer = await find_tenant("contoso.example", f"http://{HOST}:{port}/", route=Route(), timeout_s=0.5)
    assert answer.cause is cause
    if cause is TenantCause.FOUND:
        assert (answer.tenant, answer.region, answer.sub_region) == (TENANT, "NA", "GCC")


async def test_the_authoritys_certificate_is_verified() -> None:
    for authority, cause in ((AUTHORITY, TenantCause.FOUND), (trustme.CA(), TenantCause.NO_ANSWER)):
        async with serving(answering(said(FOUND)), server_context(authority)) as port:
            answer = await find_tenant("contoso.example", f"https://{HOST}:{port}", route=ROUTE, timeout_s=2)
        assert answer.cause is cause


async def test_fields_of_another_kind_are_left_out() -> None:
    async with serving(answering(said({**FOUND, "tenant_region_scope": ["EU"]}))) as port:
        answer = await find_tenant("contoso.example", f"http://{HOST}:{port}", route=Route())
    assert answer.region == ""


async def test_nobody_there_is_no_answer() -> None:
    async with serving(silent) as port:
        pass
    answer = await find_tenant("contoso.example", f"http://{HOST}:{port}", route=Route(), timeout_s=0.5)
    assert (answer.cause, bool(answer.detail)) == (TenantCause.NO_ANSWER, True)
