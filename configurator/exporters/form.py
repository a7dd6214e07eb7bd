"""The device's own form, line by line: its labels, its words, and what does not fit into it."""

from dataclasses import dataclass

from configurator.domain.capability import Auth, Security
from configurator.domain.device_model import DeviceModel, FormField, SettingName
from configurator.domain.field_rule import ipv4
from configurator.domain.mail_settings import MailSettings
from configurator.domain.secret import MASK, Secret
from configurator.errors import Text

_LEAVE_EMPTY = Text("leave empty")
_NOT_KNOWN = Text("not known yet")
_WAITED_FOR = frozenset({SettingName.SERVER, SettingName.SENDER, SettingName.DOMAIN})
_SECURITY = {Security.NONE: Text("Off"), Security.STARTTLS: Text("STARTTLS"), Security.TLS: Text("SSL/TLS")}
_TICKS = {"ticked": Text("ticked"), "not ticked": Text("not ticked")}  # our words: on a page it is a box
_AUTH = {Auth.NONE: Text("Off"), Auth.PASSWORD: Text("On"), Auth.OAUTH2: Text("OAuth 2.0")}


@dataclass(frozen=True, slots=True)
class FormRow:
    """One field: its label in the vendor's words, the value to show, and the text to copy (empty for none).

    `problem` is one sentence when the value does not fit into this field of this device. `is_remark` marks words
    about the field that stand there instead of a value: leave empty, not known yet.
    """

    setting: SettingName
    label: str
    value: Text
    copy_text: str = ""
    hint: str = ""
    problem: Text | None = None
    is_remark: bool = False

    @property
    def copyable(self) -> bool:
        """Whether the value is typed or pasted, not chosen from a list."""
        return bool(self.copy_text)


def form_rows(model: DeviceModel, settings: MailSettings, password: Secret | None = None) -> tuple[FormRow, ...]:
    """Every field that this device asks for. The password is masked; its copy text is there only when given."""
    return tuple(_row(field, model, settings, password) for field in model.form)


def _row(field: FormField, model: DeviceModel, settings: MailSettings, password: Secret | None) -> FormRow:
    if field.setting is SettingName.PASSWORD:
        return _password_row(field, model, settings, password)
    typed = {
        SettingName.SERVER: settings.server,
        SettingName.PORT: str(settings.port),
        SettingName.USERNAME: settings.username,
        SettingName.SENDER: settings.sender,
        SettingName.DOMAIN: settings.sender.rpartition("@")[2],
    }
    if field.setting in typed:
        return _typed_row(field, model, settings, typed[field.setting])
    return _chosen_row(field, settings)


def _typed_row(field: FormField, model: DeviceModel, settings: MailSettings, value: str) -> FormRow:
    if not value:
        is_waited_for = settings.signs_in or field.setting in _WAITED_FOR
        return _remark(field, _NOT_KNOWN if is_waited_for else _LEAVE_EMPTY)
    problem = field_problem(model, field.setting, value)
    return FormRow(field.setting, field.label, Text("{value}", value=value), value, field.hint, problem)


def _password_row(
    field: FormField, model: DeviceModel, settings: MailSettings, password: Secret | None
) -> FormRow:
    if settings.auth is not Auth.PASSWORD:
        return _remark(field, _LEAVE_EMPTY)
    if not password:
        return _remark(field, Text("the account's password"))
    problem = field_problem(model, field.setting, password.reveal())
    return FormRow(field.setting, field.label, Text("{value}", value=MASK), password.reveal(), field.hint, problem)


def _remark(field: FormField, words: Text) -> FormRow:
    return FormRow(field.setting, field.label, words, hint=field.hint, is_remark=True)


def field_problem(model: DeviceModel, setting: SettingName, value: str) -> Text | None:
    """Why a value does not fit into this field of this device; a password itself is never named."""
    device = model.full_name
    if setting is SettingName.SERVER and model.capabilities.server_may_be_name is False and not _is_ipv4(value):
        return Text("{device} takes an IPv4 address here, no name.", device=device)
    limit = model.limits.get(setting)
    if limit is None:
        return None
    if len(value) > limit.longest:
        return Text(
            "{device} takes {longest} characters here, this has {length}. Choose a shorter one.",
            device=device,
            longest=limit.longest,
            length=len(value),
        )
    refused = "".join(sign for sign in dict.fromkeys(value) if sign in limit.refuses)
    if not refused:
        return None
    if setting is SettingName.PASSWORD:
        return Text("{device} does not take every character of this password. Choose another.", device=device)
    return Text("{device} does not take these characters here: {signs}", device=device, signs=refused)


def _chosen_row(field: FormField, settings: MailSettings) -> FormRow:
    """The vendor's word for a choice, ours where the family gives none."""
    is_plain = settings.security is Security.NONE
    key, own = {
        SettingName.ENABLED: ("on", Text("On")),
        SettingName.SECURITY: (settings.security.value, _SECURITY[settings.security]),
        SettingName.AUTH: (settings.auth.value, _AUTH[settings.auth]),
        SettingName.VERIFY_CERTIFICATE: ("off", Text("Off")) if is_plain else ("on", Text("On")),
    }[field.setting]
    words = field.words.get(key)
    if words is not None:
        return FormRow(
            field.setting, field.label, _TICKS.get(words, Text("{value}", value=words)), hint=field.hint
        )
    is_missing = field.words and field.setting in {SettingName.SECURITY, SettingName.AUTH}
    value = Text("not offered by this device: {wanted}", wanted=own) if is_missing else own
    return FormRow(field.setting, field.label, value, hint=field.hint)


def _is_ipv4(text: str) -> bool:
    return ipv4(text).problem is None
