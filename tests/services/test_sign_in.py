"""The sign-in, mechanism by mechanism: what is sent, and what of it is shown."""

from base64 import b64decode

import pytest
from aiosmtplib import SMTPResponse

from configurator.domain.capability import Auth
from configurator.domain.secret import MASK, Secret
from configurator.errors import NetworkError
from configurator.services.sign_in import choose_mechanism, sign_in

USER, SECRET = "scanner@contoso.example", "Canary-7-secret"


class FakeServer:
    """Answers with these codes in turn; keeps what was sent and what was shown."""

    def __init__(self, *codes: int) -> None:
        self._codes = list(codes)
        self.sent: list[str] = []
        self.shown: list[str] = []

    async def say(self, line: str, shown: str) -> SMTPResponse:
        self.sent.append(line)
        self.shown.append(shown)
        return SMTPResponse(self._codes.pop(0), "")


@pytest.mark.parametrize(
    ("auth", "offered", "chosen"),
    [
        (Auth.PASSWORD, "PLAIN LOGIN XOAUTH2", "LOGIN"),
        (Auth.PASSWORD, "plain", "PLAIN"),
        (Auth.OAUTH2, "LOGIN XOAUTH2", "XOAUTH2"),
    ],
)
def test_the_first_fitting_mechanism_is_chosen(auth: Auth, offered: str, chosen: str) -> None:
    assert choose_mechanism(auth, offered) == chosen


@pytest.mark.parametrize("offered", ["", "NTLM", "XOAUTH2"])
def test_without_a_fitting_one_nothing_is_chosen(offered: str) -> None:
    with pytest.raises(NetworkError):
        choose_mechanism(Auth.PASSWORD, offered)


@pytest.mark.parametrize(
    ("mechanism", "codes", "payload"),
    [
        ("LOGIN", (334, 334, 235), SECRET),
        ("PLAIN", (235,), f"\0{USER}\0{SECRET}"),
        ("XOAUTH2", (235,), f"user={USER}\1auth=Bearer {SECRET}\1\1"),
    ],
)
async def test_the_secret_is_sent_and_never_shown(mechanism: str, codes: tuple[int, ...], payload: str) -> None:
    server = FakeServer(*codes)
    response = await sign_in(server.say, mechanism, USER, Secret(SECRET))
    assert response.code == 235
    assert b64decode(server.sent[-1].split(" ")[-1]).decode() == payload
    assert server.shown[-1].endswith(MASK)
    assert server.sent[0].split(" ")[:2] == ["AUTH", mechanism]


async def test_the_user_is_shown_in_both_forms() -> None:
    server = FakeServer(334, 334, 535)
    await sign_in(server.say, "LOGIN", USER, Secret(SECRET))
    assert server.shown[1].endswith(f"({USER})")


@pytest.mark.parametrize("codes", [(535,), (334, 535)])
async def test_the_password_stays_here_once_the_server_refuses(codes: tuple[int, ...]) -> None:
    server = FakeServer(*codes)
    response = await sign_in(server.say, "LOGIN", USER, Secret(SECRET))
    assert response.code == 535
    assert len(server.sent) == len(codes)


async def test_the_challenge_of_a_refused_token_is_answered_with_an_empty_line() -> None:
    server = FakeServer(334, 535)
    assert (await sign_in(server.say, "XOAUTH2", USER, Secret(SECRET))).code == 535
    assert server.sent[1] == ""
