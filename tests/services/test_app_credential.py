"""What an application alone proves itself with."""

import asyncio
from datetime import timedelta

import jwt
import pytest
import trustme
from cryptography.x509 import load_pem_x509_certificate

from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRequest
from configurator.domain.secret import Secret
from configurator.errors import InputError
from configurator.services.app_credential import app_credential
from configurator.services.oauth import OauthSource
from configurator.services.route import Route
from tests.fakes.ports import NOW
from tests.servers.authority import FakeAuthority, answering

LEAF = trustme.CA(key_type=trustme.KeyType.RSA).issue_cert("app.contoso.example", key_type=trustme.KeyType.RSA)
CERTIFICATE, KEY = LEAF.cert_chain_pems[0].bytes().decode(), LEAF.private_key_pem.bytes().decode()


def test_a_client_secret_is_taken_as_it_is() -> None:
    assert app_credential(Secret("se~cret")) == "se~cret"


def test_certificate_and_key_are_found_wherever_they_stand_in_the_file() -> None:
    for text in (CERTIFICATE + KEY, f"Bag Attributes\n{KEY}\nsubject=x\n{CERTIFICATE}"):
        assert app_credential(Secret(text)) == {
            "private_key": KEY.strip(),
            "public_certificate": CERTIFICATE.strip(),
        }


@pytest.mark.parametrize(
    "text",
    [
        CERTIFICATE,
        KEY,
        CERTIFICATE + KEY.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
        CERTIFICATE + "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + KEY,
    ],
)
def test_a_file_that_is_of_no_use_is_said_without_showing_it(text: str) -> None:
    with pytest.raises(InputError) as caught:
        app_credential(Secret(text))
    assert "canary" not in f"{caught.value!r}{caught.value.detail}"
    assert caught.value.__cause__ is None


def test_the_authority_can_prove_the_signature_with_the_certificate() -> None:
    with answering(FakeAuthority()) as authority:
        request = TokenRequest(OauthFlow.APP, "a@contoso.example", "client-1", authority.address, "s/.default")
        source = OauthSource(Route(ca_pem=authority.ca_pem), lambda: NOW, lambda _address: None)
        prompts: list[SignInPrompt] = []
        token = asyncio.run(source.sign_in(request, Secret(CERTIFICATE + KEY), prompts.append))
    assert isinstance(token, Token)
    form = authority.forms[-1]
    assert "client_secret" not in form
    claims = jwt.decode(
        form["client_assertion"],
        load_pem_x509_certificate(CERTIFICATE.encode()).public_key(),  # type: ignore[arg-type]  # of the kinds that the library knows, it is RSA
        algorithms=["PS256", "RS256"],
        audience=f"{authority.address}/oauth2/v2.0/token",
        leeway=timedelta(minutes=1),
    )
    assert claims["iss"] == "client-1"
