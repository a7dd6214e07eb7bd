"""A refused certificate: what is wrong with it, what stands in it, and that nothing secret went out."""

import ssl
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from configurator.domain.capability import Security
from configurator.domain.live_test import StageName
from configurator.domain.server_look import Certificate
from configurator.domain.text import render
from configurator.services.certificate import read_certificate
from configurator.services.certificate_fault import certificate_fault
from configurator.services.certificate_look import Target, look_at_certificate
from configurator.services.route import Route
from tests.servers import rude_mail
from tests.servers.scripted_mail import HOST, Script, server_context, serving
from tests.services.cases import AUTHORITY, TRUSTED, failed_at, failure, live_test, script, send_request, settings

FOREIGN = trustme.CA(organization_name="Foreign Authority")
SEEN = Certificate(("mail.example",), "Practice CA", "", date(2025, 1, 31), date(2026, 1, 31))


def expired(*names: str) -> ssl.SSLContext:
    past = datetime.now(UTC) - timedelta(days=3)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(*names, not_after=past).configure_cert(context)
    return context


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
@pytest.mark.parametrize(
    ("context", "words"),
    [
        (
            server_context(AUTHORITY, "other.example", "*.fabrikam.example"),
            "is for other.example, *.fabrikam.example, not",
        ),
        (server_context(FOREIGN), "comes from “Foreign Authority”, an authority that is not trusted here"),
        (expired(HOST), "has expired on 20"),
    ],
)
async def test_a_wrong_certificate_stops_before_sign_in(
    context: ssl.SSLContext, words: str, security: Security
) -> None:
    over_tls = security is Security.TLS
    server = Script(context=None if over_tls else context)
    async with serving(server, context if over_tls else None) as port:
        test = await live_test(send_request(settings(port, security)))
    assert failed_at(test) is (StageName.GREETING if over_tls else StageName.STARTTLS)
    assert words in failure(test)
    assert "CERTIFICATE_VERIFY_FAILED" in test.fault
    assert not any(line.startswith("AUTH") for line in server.heard)


async def test_a_certificate_signed_by_itself_is_told_as_such(tmp_path: Path) -> None:
    async with serving(Script(context=_signed_by_itself(tmp_path))) as port:
        test = await live_test(send_request(settings(port)))
    assert "signed by itself" in failure(test)


def _signed_by_itself(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "printer.local")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1)
    )
    file = folder / "own.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(secret + made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


async def test_a_ca_file_is_used_and_a_missing_one_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    async with serving(script()) as port:
        request = replace(send_request(settings(port)), ca_file=file)
        test = await live_test(request, Route())
        assert failed_at(test) is StageName.CONNECT
        AUTHORITY.cert_pem.write_to_path(file)
        assert (await live_test(request, Route())).delivered


@pytest.mark.parametrize("handler", [rude_mail.silent, rude_mail.not_mail, rude_mail.plain_text_for_a_handshake])
async def test_a_second_look_that_shows_nothing_is_no_fault(handler: object) -> None:
    async with serving(handler) as port:  # type: ignore[arg-type]  # each is a handler
        target = Target(HOST, (HOST,), port)
        assert await look_at_certificate(target, Security.STARTTLS, timeout_s=0.3) is None


async def test_the_second_look_shows_names_issuer_and_last_day() -> None:
    async with serving(Script(context=TRUSTED)) as port:
        seen = await look_at_certificate(Target(HOST, (HOST,), port), Security.STARTTLS, timeout_s=2)
    assert seen is not None
    assert seen.names == (HOST,)
    assert seen.issuer.startswith("trustme")
    assert seen.last_day.year >= 2999


async def test_a_plain_connection_has_no_certificate_to_show() -> None:
    async with serving(Script()) as port:
        assert await look_at_certificate(Target(HOST, (HOST,), port), Security.NONE, timeout_s=2) is None


def test_what_is_no_certificate_is_not_read() -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_certificate(b"junk")


@pytest.mark.parametrize(
    ("code", "seen", "words"),
    [
        (10, None, "has expired."),
        (10, SEEN, "has expired on 2026-01-31."),
        (9, None, "not valid yet"),
        (62, None, "for another name than smtp.example"),
        (64, SEEN, "is for mail.example, not for smtp.example"),
        (62, replace(SEEN, names=()), "for another name than"),
        (18, SEEN, "signed by itself"),
        (19, SEEN, "comes from “Practice CA”"),
        (20, None, "an authority that is not trusted"),
        (20, replace(SEEN, issuer=""), "from an authority that is not trusted"),
        (23, None, "can't be trusted: certificate revoked"),
    ],
)
def test_each_fault_of_verification_has_its_words(code: int, seen: Certificate | None, words: str) -> None:
    error = ssl.SSLCertVerificationError(1, "failed")
    error.verify_code, error.verify_message = code, "certificate revoked"
    assert words in render(certificate_fault(error, "smtp.example", seen))
