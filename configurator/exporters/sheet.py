"""The sheet of one device: exactly the fields that it asks for, how it sends, and what was proven."""

from dataclasses import dataclass, field

from configurator.domain.device_model import DeviceModel
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.domain.sheet import Proof, Sheet, SheetRow
from configurator.errors import Text
from configurator.exporters.form import form_rows


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """All that a sheet is made of. The password is printed only when it is given here."""

    model: DeviceModel
    settings: MailSettings
    method_name: Text
    device_name: str = ""
    site_name: str = ""
    site_domain: str = ""
    addresses: tuple[str, ...] = ()
    password: Secret | None = field(default=None, repr=False)
    proofs: tuple[Proof, ...] = ()


def device_sheet(request: SheetRequest) -> Sheet:
    """The sheet's content, without layout."""
    model, settings = request.model, request.settings
    page = model.page_at(request.addresses)
    return Sheet(
        title=request.device_name or model.name,
        subtitle=tuple(filter(None, (model.name, *request.addresses, request.site_name, request.site_domain))),
        open_steps=_open_steps(request, page),
        open_note=_open_note(model),
        rows=_rows(request),
        after=(Text("Save, then press the device's own test or send a scan to yourself."), *_quirks(model)),
        proofs=request.proofs,
        method_lines=(Text("Method: {method}", method=request.method_name), *settings.notes),
        if_it_stops=_TROUBLE[settings.method],
        qr=page,
        qr_caption=Text("the device's own page") if page else None,
        footer=_footer(request),
    )


def _rows(request: SheetRequest) -> tuple[SheetRow, ...]:
    rows = form_rows(request.model, request.settings, request.password)
    return tuple(
        SheetRow(row.label, Text("{value}", value=row.copy_text) if row.copyable else row.value, row.copyable)
        for row in rows
    )


def _open_steps(request: SheetRequest, page: str) -> tuple[Text, ...]:
    steps: list[Text] = []
    if page:
        steps.append(Text("In a browser: {page}", page=page))
    if request.model.page_path:
        steps.append(Text("{path}", path="  >  ".join(request.model.page_path)))
    if not steps:
        steps.append(Text("Open the mail settings on the device's own page or in its settings."))
    return tuple(steps)


def _open_note(model: DeviceModel) -> Text:
    if model.wording_may_differ:
        return Text("Sign in as the device's administrator. Wording may differ on your firmware.")
    return Text("Sign in as the device's administrator.")


def _quirks(model: DeviceModel) -> tuple[Text, ...]:
    return tuple(Text("{note}", note=quirk) for quirk in model.quirks)


def _footer(request: SheetRequest) -> Text:
    if request.password and request.settings.signs_in:
        return Text("This sheet holds a password: keep it locked away.")
    return Text("No password is printed on this sheet.")


_SWITCH_OFF = Text(
    "535 5.7.139 or 5.7.30: password sign-in is off or the password is wrong. Ask the tenant's admin."
)
_OLD_TLS = Text("421 4.7.66: the device fell back to old TLS.")
_RELAY = Text("550 5.7.64: the public address changed, or the connector is off.")
_DIRECT = Text("550 5.7.68: the tenant now rejects direct send. It needs a connector.")
_UNKNOWN = Text("550 5.4.1 or 5.1.10: the recipient does not exist.")
_NETWORK = Text("No connection: port 25 is closed by the firewall or the internet provider.")
_TROUBLE: dict[Method, tuple[Text, ...]] = {
    Method.CLIENT_SUBMISSION: (
        _SWITCH_OFF,
        _OLD_TLS,
        Text("5.7.60: the sender is not the mailbox that signs in."),
    ),
    Method.DIRECT_SEND: (_DIRECT, _UNKNOWN, _NETWORK),
    Method.SMTP_RELAY: (_RELAY, _UNKNOWN, _NETWORK),
    Method.INDIRECT: (Text("No connection: the relay is off or its address changed."), _SWITCH_OFF, _RELAY),
    Method.HIGH_VOLUME_EMAIL: (_SWITCH_OFF, Text("550 5.5.105: it delivers inside only.")),
    Method.AZURE_COMMUNICATION_SERVICES: (Text("535: the user name or the client secret is wrong or has ended."),),
}
