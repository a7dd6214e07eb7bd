"""Keyring backends: one as strict as Windows, one locked, one that fails in the middle, and the chainer."""

from keyring.errors import InitError, PasswordDeleteError

_MOST_BYTES = 2560  # CredWrite, CRED_MAX_CREDENTIAL_BLOB_SIZE


class FakeBackend:
    """A dictionary that takes 2,560 bytes of UTF-16 a credential, as the Credential Locker does."""

    name = "Fake Locker (strict)"

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.writes_before_failing = -1

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.writes_before_failing == 0 or len(password.encode("utf-16-le")) > _MOST_BYTES:
            raise OSError(1783, "The stub received bad data.")
        self.writes_before_failing -= 1
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.held:
            raise PasswordDeleteError(username)
        del self.held[service, username]


class FakeLockedBackend(FakeBackend):
    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        raise InitError("Failed to unlock the collection: Prompt dismissed")


class FakeChainer:
    """What keyring chooses where several backends are there."""

    def __init__(self, first: FakeBackend, *others: object) -> None:
        self.backends = [first, *others]
        self.get_password = first.get_password
        self.set_password = first.set_password
        self.delete_password = first.delete_password
