"""The sheet of one device: exactly the fields that it asks for, how it sends, and what was proven."""

from dataclasses import dataclass, field

from configurator.domain.capability import Auth
from configurator.domain.device_model import DeviceModel
from configurator.domain.explanation import ReplyEntry
from configurator.domain.facts import Kind
from configurator.domain.mail_settings import MailSettings
from configurator.domain.secret import Secret
from configurator.domain.sheet import Proof, Sheet, SheetRow
from configurator.errors import Text
from configurator.exporters.device_language import in_language
from configurator.exporters.family_remark import family_remarks
from configurator.exporters.form import FormRow, form_rows


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said differently of devices and of applications."""

    open: Text
    note: Text | None
    note_unsure: Text
    save: Text


_WORDS = {
    Kind.DEVICE: _Words(
        Text("Open the mail settings on the device's own page or in its settings."),
        Text("Sign in as the device's administrator."),
        Text("Sign in as the device's administrator. Wording may differ on your firmware."),
        Text("Save, then use the device's own test or let it send something to you."),
    ),
    Kind.APPLICATION: _Words(
        Text("Open the application's mail settings."),
        None,
        Text("Wording may differ in your version."),
        Text("Save, then let the application send a test message to you."),
    ),
}
_RESTART = {
    True: Text("Restart it after saving: only then the new settings take effect."),
    False: Text("It needs no restart."),
    None: Text("Whether it needs a restart is not known: restart it if the new settings don't take effect."),
}
_MORE_CODES = Text("Other codes: type what it shows under “Mend” in the program.")


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """All that a sheet is made of. The password is printed only when it is given here.

    `language` is that of the sheet: the device's own words are printed in it too, where they are known.
    """

    model: DeviceModel
    settings: MailSettings
    method_name: Text
    device_name: str = ""
    site_name: str = ""
    site_domain: str = ""
    addresses: tuple[str, ...] = ()
    password: Secret | None = field(default=None, repr=False)
    proofs: tuple[Proof, ...] = ()
    when_it_stops: tuple[ReplyEntry, ...] = ()
    language: str = "en"


def device_sheet(request: SheetRequest) -> Sheet:
    """The sheet's content, without layout."""
    model, settings = in_language(request.model, request.language), request.settings
    page = model.page_at(request.addresses)
    words = _WORDS[model.kind]
    return Sheet(
        title=request.device_name or model.full_name,
        subtitle=_subtitle(request),
        open_steps=(*_open_steps(model, page), *_english_steps(request.model, model)),
        open_note=words.note_unsure if model.wording_may_differ else words.note,
        rows=tuple(_row(row, model) for row in form_rows(model, settings, request.password)),
        after=(words.save, _RESTART[model.capabilities.needs_restart], *family_remarks(model)),
        proofs=request.proofs,
        method_lines=(Text("Method: {method}", method=request.method_name), *settings.notes),
        if_it_stops=(*map(_trouble, request.when_it_stops), _MORE_CODES),
        qr=page,
        qr_caption=Text("the device's own page") if page else None,
        footer=_footer(request),
    )


def _subtitle(request: SheetRequest) -> tuple[str, ...]:
    is_named = request.device_name and not request.model.is_general
    model = request.model.full_name if is_named else ""
    return tuple(filter(None, (model, *request.addresses, request.site_name, request.site_domain)))


def _row(row: FormRow, model: DeviceModel) -> SheetRow:
    """The value in clear: the window masks a password, a sheet that may hold it shows it."""
    label = Text(row.label) if model.is_general else Text("{label}", label=row.label)
    value = Text("{value}", value=row.copy_text) if row.copyable else row.value
    notes = (Text(row.hint) if row.hint else None, row.problem)
    return SheetRow(label, value, row.copyable, row.is_remark, tuple(filter(None, notes)))


def _open_steps(model: DeviceModel, page: str) -> tuple[Text, ...]:
    steps: list[Text] = []
    if page:
        steps.append(Text("In a browser: {page}", page=page))
    if model.page_path:
        steps.append(Text("{path}", path="  >  ".join(model.page_path)))
    if model.panel_path:
        steps.append(Text("Or on its panel: {path}", path="  >  ".join(model.panel_path)))
    return tuple(steps) or (_WORDS[model.kind].open,)


def _english_steps(english: DeviceModel, shown: DeviceModel) -> tuple[Text, ...]:
    """The way again for a device whose pages are set to English."""
    pairs = ((english.page_path, shown.page_path), (english.panel_path, shown.panel_path))
    ways = dict.fromkeys("  >  ".join(ours) for ours, theirs in pairs if ours and ours != theirs)
    return tuple(Text("Set to English: {path}", path=way) for way in ways)


def _trouble(entry: ReplyEntry) -> Text:
    """The reply's code, if it has one, and what it means."""
    codes = " ".join((*map(str, entry.reply_codes[:1]), *entry.enhanced_codes[:1]))
    title = Text(entry.title)
    return Text("{codes}: {title}", codes=codes, title=title) if codes else title


def _footer(request: SheetRequest) -> Text:
    if request.password and request.settings.auth is Auth.PASSWORD:
        return Text("This sheet holds a password: keep it locked away.")
    return Text("No password is printed on this sheet.")
