"""What an account must meet: the model's own limits, and not too many devices on one mailbox."""

import secrets
import string
from collections.abc import Callable, Iterable

from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.rulebook import Rulebook
from configurator.domain.secret import Secret
from configurator.errors import Text
from configurator.flow.answers import Answers
from configurator.flow.graph import needs_account

Choose = Callable[[str], str]

_LENGTH = 16
_LOOK_ALIKE = frozenset("0O1lI")  # told apart badly on a small panel
_CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)


def limits_line(model: DeviceModel) -> Text | None:
    """What the device takes as a password, to be said before it is typed; None when it isn't known."""
    limit = model.limits.get(SettingName.PASSWORD)
    if limit is None:
        return None
    longest = Text(
        "{model} takes a password of up to {longest} characters", model=model.name, longest=limit.longest
    )
    if limit.refuses:
        return Text("{longest}, without {characters}", longest=longest, characters=" ".join(limit.refuses))
    return Text("{longest}.", longest=longest)


def password_that_fits(model: DeviceModel | None, choose: Choose = secrets.choice) -> Secret:
    """A password of letters and digits that this device takes, with each class in it, easy to read off paper."""
    limit = model.limits.get(SettingName.PASSWORD) if model else None
    refused = _LOOK_ALIKE | frozenset(limit.refuses if limit else "")
    length = min(_LENGTH, limit.longest) if limit else _LENGTH
    classes = ["".join(each for each in letters if each not in refused) for letters in _CLASSES]
    usable = [letters for letters in classes if letters]
    pools = [*usable, *["".join(usable)] * length][:length]
    return Secret("".join(choose(letters) for letters in pools))


def sharing_devices(account: str, devices: Iterable[Answers]) -> tuple[Answers, ...]:
    """The stored devices that sign in with this account."""
    wanted = account.casefold()
    return tuple(
        answers
        for answers in devices
        if wanted and needs_account(answers.facts) and (answers.facts.account.value or "").casefold() == wanted
    )


def crowd_warning(others: tuple[Answers, ...], rulebook: Rulebook) -> Text | None:
    """The warning for one device more than the safe limit; `others` are those that use the account already."""
    most = rulebook.devices_per_account.value
    if len(others) < most:
        return None
    return Text(
        "Devices that use this account already: {names}. Plan at most {most} for one mailbox: Exchange Online"
        " takes {connections} connections at once from it. A further account for this device is the safe way.",
        names=", ".join(device_name(answers) for answers in others),
        most=most,
        connections=rulebook.connections_per_mailbox.value,
    )


def device_name(answers: Answers) -> str:
    """What a device is called in a list: its name, else its site."""
    return answers.facts.device_name or answers.site_name or answers.facts.domain
