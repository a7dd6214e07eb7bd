"""A sign-in by OAuth 2.0: what is asked for, what a person has to do meanwhile, what came of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from configurator.domain.field_rule import FieldCheck
from configurator.domain.secret import Secret
from configurator.errors import Text

_APPLICATION = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CODE = re.compile(r"\bAADSTS[0-9]{4,9}\b")


class OauthFlow(StrEnum):
    """How the token is got: RFC 8628, RFC 6749 4.1 with RFC 7636, RFC 6749 4.4."""

    DEVICE = "device"
    CODE = "code"
    APP = "app"


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """Whom to ask for what. `authority` ends in the tenant: `https://login.microsoftonline.com/contoso.example`.

    `account` is the mailbox that the token is meant for. The client secret of an app is no part of it.
    """

    flow: OauthFlow
    account: str
    client_id: str
    authority: str
    scope: str


@dataclass(frozen=True, slots=True)
class SignInPrompt:
    """What a person has to do: open the address, and type the code where there is one, before it runs out."""

    address: str
    user_code: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """An access token, until when it counts, and what renews it (None for an app alone)."""

    access: Secret
    refresh: Secret | None
    expires: datetime


@dataclass(frozen=True, slots=True)
class TokenRefusal:
    """Why there is no token: the error's name (RFC 6749 5.2, RFC 8628 3.5) and the authority's own words."""

    error: str
    words: str

    @property
    def code(self) -> str:
        """The code of Microsoft Entra ID, `AADSTS53003`; empty where none is named."""
        found = _CODE.search(self.words)
        return found[0] if found else ""


def application_id(text: str) -> FieldCheck:
    """The application (client) ID of a registered application, a GUID in lower case."""
    typed = text.strip().lower().strip("{}")
    if _APPLICATION.fullmatch(typed):
        return FieldCheck(typed)
    return FieldCheck(
        "",
        Text(
            "An application ID has 32 digits from 0 to f in five groups, such as"
            " 00000000-0000-0000-0000-000000000000. It is on the application's Overview page."
        ),
    )


def with_tenant(authority: str, tenant: str) -> str:
    """The authority with the tenant as its path; one that names a path already stays."""
    place = authority.rstrip("/")
    return place if "/" in place.partition("://")[2] else f"{place}/{tenant}"
