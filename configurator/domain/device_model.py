"""A device family or sending application: what it can do, what it calls its fields, what it takes."""

from datetime import date
from enum import StrEnum

import msgspec

from configurator.domain.capability import Auth, Tls
from configurator.domain.facts import Kind
from configurator.domain.oauth import OauthFlow
from configurator.domain.source import Confidence

GENERAL_VENDOR = "Other"
"""The vendor of the families for whatever has none of its own."""

_UNSURE = {Confidence.SECONDARY, Confidence.UNVERIFIED}


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a statement about a family rests on."""

    source: str
    as_of: date
    confidence: Confidence


class Capabilities(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the family can do; None is unknown. Each stated one has its evidence under the same name.

    `certificate_store_current`: its root certificates are, or can be made, those that Microsoft uses now;
    `splits_large_mail`: a mail above a limit of its own goes out in several; `needs_restart`: after the settings.
    """

    tls: Tls | None = None
    ecdhe: bool | None = None
    starttls: bool | None = None
    auth: tuple[Auth, ...] | None = None
    port_can_change: bool | None = None
    server_may_be_name: bool | None = None
    certificate_store_current: bool | None = None
    splits_large_mail: bool | None = None
    needs_restart: bool | None = None
    evidence: dict[str, Evidence] = {}


class FieldLimit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most characters that a field of the device takes, and characters that it mangles."""

    longest: int
    refuses: str = ""
    evidence: Evidence


class OauthSupport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the maker says about OAuth 2.0 in this family; what is empty is unknown.

    `firmware` is the level that it begins with, in the maker's words; `flows` are the ways to a token; `models`
    are those that the maker names as able, `without` those that it names as not able; `published` is where the
    maker says so, as a technician finds it.
    """

    firmware: str = ""
    flows: tuple[OauthFlow, ...] = ()
    models: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    published: str = ""
    evidence: Evidence


class SettingName(StrEnum):
    """The settings that a device's form can ask for."""

    ENABLED = "enabled"
    SERVER = "server"
    DOMAIN = "domain"  # the sender's, where the device asks for it alone
    PORT = "port"
    SECURITY = "security"
    VERIFY_CERTIFICATE = "verify_certificate"
    AUTH = "auth"
    USERNAME = "username"
    PASSWORD = "password"  # noqa: S105 - the name of a field
    SENDER = "sender"


class SettingsWay(StrEnum):
    """How a device gets its settings from this program, beside the sheet that every family has."""

    WRITES_A_FILE = "writes a file"
    EDITS_AN_EXPORT = "edits an export"
    SHEET_ONLY = "sheet only"


class FormField(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field of the device's own form: its label in the vendor's words and what it takes.

    `words` gives the vendor's word for each value of a choice (`{"starttls": "STARTTLS"}`). `evidence` says what
    this one field rests on, where that is something else than the form's evidence.
    """

    setting: SettingName
    label: str
    words: dict[str, str] = {}
    hint: str = ""
    evidence: Evidence | None = None


class DeviceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a family writes on its own pages in one language. A label that isn't known is left out."""

    evidence: Evidence
    labels: dict[SettingName, str] = {}
    page_path: tuple[str, ...] = ()
    panel_path: tuple[str, ...] = ()


class DeviceModel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One family, read from TOML under `resources/devices/<vendor>/` or the user's own folder.

    `key` is `<vendor>.<family>`; `names` are the model names that match; `page_path` are the clicks on the
    device's own page, `page_url` its address with `{address}` for the device's own; `panel_path` are the keys on
    its panel; `oauth` is what the maker says about OAuth 2.0. `form_evidence`, `page_evidence`, `panel_evidence`,
    `quirks_evidence` and `address_book_evidence` say what these rest on: labels and ways that rest on less than
    vendor or code are printed as "wording may differ on your firmware". `edits_export` says that the device
    exports its settings as a text file that it takes back, so that one taught by example can be edited;
    `address_book` names the exporter of its scan destinations, which are no mail settings; `in_language` holds
    the words of its own pages in other languages than English, by the code of the language.
    """

    key: str
    vendor: str
    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    capabilities: Capabilities = Capabilities()
    limits: dict[SettingName, FieldLimit] = {}
    page_path: tuple[str, ...] = ()
    page_url: str = ""
    page_evidence: Evidence | None = None
    panel_path: tuple[str, ...] = ()
    panel_evidence: Evidence | None = None
    form: tuple[FormField, ...] = ()
    form_evidence: Evidence
    quirks: tuple[str, ...] = ()
    quirks_evidence: Evidence | None = None
    oauth: OauthSupport | None = None
    exporters: tuple[str, ...] = ("sheet",)
    address_book: str = ""
    address_book_evidence: Evidence | None = None
    edits_export: bool = False
    in_language: dict[str, DeviceWords] = {}

    def page_at(self, addresses: tuple[str, ...]) -> str:
        """The address of the device's own page, empty where its address or its page isn't known."""
        return self.page_url.replace("{address}", addresses[0]) if self.page_url and addresses else ""

    @property
    def all_exporters(self) -> tuple[str, ...]:
        """Those of the settings, and that of the address book."""
        return (*self.exporters, self.address_book) if self.address_book else self.exporters

    @property
    def settings_way(self) -> SettingsWay:
        if any(name != "sheet" for name in self.exporters):
            return SettingsWay.WRITES_A_FILE
        return SettingsWay.EDITS_AN_EXPORT if self.edits_export else SettingsWay.SHEET_ONLY

    @property
    def full_name(self) -> str:
        """Vendor and family; the general families stand alone."""
        return self.name if self.is_general else f"{self.vendor} {self.name}"

    @property
    def is_general(self) -> bool:
        """Whether this stands for any device without a family: its labels are our words, not a maker's."""
        return self.vendor == GENERAL_VENDOR

    @property
    def wording_may_differ(self) -> bool:
        """Whether a label or a step of the way rests on less than the vendor or code."""
        page = self.page_evidence if self.page_path else None
        panel = self.panel_evidence if self.panel_path else None
        stated = (self.form_evidence, page, panel, *(field.evidence for field in self.form))
        return any(each is not None and each.confidence in _UNSURE for each in stated)
