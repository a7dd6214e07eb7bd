"""The `settings` FILE of the command contract: what a live test is sent with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from configurator.domain import field_rule
from configurator.domain.capability import Auth, Security
from configurator.domain.field_rule import FieldCheck
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.errors import InputError, Text
from configurator.verbs.input_file import read_input

_LONGEST_TIMEOUT_S = 600


class _File(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    method: Method
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)]
    security: Security
    auth: Auth
    sender: str
    server: str | None = None
    username: str | None = None
    verify_certificate: bool = True
    ca_file: str | None = None
    timeout_s: Annotated[float, msgspec.Meta(gt=0, le=_LONGEST_TIMEOUT_S)] = 30.0


@dataclass(frozen=True, slots=True)
class GivenSettings:
    """What the file says. An empty server means: look the sender domain's MX up."""

    settings: MailSettings
    verify_certificate: bool
    ca_file: Path | None
    timeout_s: float


def read_settings(path: Path) -> GivenSettings:
    """Reads the file. Raises InputError that names the key."""
    file = read_input(path, _File)
    settings = MailSettings(
        method=file.method,
        server=_checked(path, "server", field_rule.host(file.server)) if file.server is not None else "",
        port=file.port,
        security=file.security,
        auth=file.auth,
        username=_username(path, file),
        sender=_checked(path, "sender", field_rule.mail_address(file.sender)),
    )
    return GivenSettings(settings, file.verify_certificate, _ca_file(path, file.ca_file), file.timeout_s)


def _username(path: Path, file: _File) -> str:
    """A name to sign in with: no address everywhere, so only what would break a line is refused."""
    name = file.username or ""
    if file.auth is not Auth.NONE and not (name and name.isprintable()):
        raise _wrong(path, "username", Text("To sign in, give the name of the account."))
    return name


def _ca_file(path: Path, name: str | None) -> Path | None:
    if name is None:
        return None
    if not Path(name).is_file():
        raise _wrong(path, "ca_file", Text("There is no file {name}.", name=name))
    return Path(name)


def _checked(path: Path, key: str, check: FieldCheck) -> str:
    if check.problem is not None:
        raise _wrong(path, key, check.problem)
    return check.value


def _wrong(path: Path, key: str, problem: Text) -> InputError:
    return InputError(Text("{file}, {key}: {problem}", file=str(path), key=key, problem=problem))
