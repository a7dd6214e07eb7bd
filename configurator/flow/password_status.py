"""What is said about a password and about the keyring: tone, heading, next step."""

from dataclasses import dataclass

from configurator.domain.account import VaultCondition, VaultState
from configurator.errors import Text
from configurator.flow.password_keeping import PasswordPlace


@dataclass(frozen=True, slots=True)
class Status:
    """`tone` is ok, warn, bad or info."""

    tone: str
    heading: Text
    body: Text


_NEXT_STEP = {
    VaultCondition.LOCKED: Text("Unlock it and check again, or use the password once without storing it."),
    VaultCondition.MISSING: Text("Start a keyring service and check again, or use the password once."),
    VaultCondition.INSECURE: Text("Nothing will be stored there. Use the password once without storing it."),
}
_TITLES = {
    VaultCondition.READY: Text("The keyring is ready"),
    VaultCondition.LOCKED: Text("The keyring is locked"),
    VaultCondition.MISSING: Text("There is no keyring"),
    VaultCondition.INSECURE: Text("The keyring is not safe"),
    VaultCondition.PRACTICE: Text("Practice keyring"),
}


def vault_status(state: VaultState) -> Status:
    """Whether the keyring may be used, in the words of the one that was found, and the next step."""
    if state.is_usable:
        tone = "info" if state.condition is VaultCondition.PRACTICE else "ok"
        return Status(tone, _TITLES[state.condition], state.text)
    body = Text("{what} {next}", what=state.text, next=_NEXT_STEP[state.condition])
    return Status("warn", _TITLES[state.condition], body)


def kept_status(place: PasswordPlace, backend: str) -> Status | None:
    """Where the password lies; None where none is known."""
    if place.in_memory:
        return Status(
            "info",
            Text("The password is held in memory"),
            Text("It is used for the tests, stored nowhere, and gone when the program ends."),
        )
    if place.account is None or not place.account.stored:
        return None
    where = backend or Text("the keyring")
    since = place.account.changed
    if since is None:
        return Status("ok", Text("The password is stored"), Text("Stored in {where}.", where=where))
    day = since.astimezone().strftime("%Y-%m-%d")
    line = Text("Stored in {where} since {day}.", where=where, day=day)
    return Status("ok", Text("The password is stored"), line)
