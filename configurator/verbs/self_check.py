"""`self-check`: loads every family, exporter and resource, opens keyring and store, prints versions.

A keyring that is missing or locked is told, but does not make the answer a no: passwords can be used once
without being stored.
"""

import asyncio
import platform
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from configurator.domain.account import CredentialName
from configurator.domain.facts import Facts
from configurator.domain.method import Method
from configurator.domain.secret import Secret
from configurator.domain.sheet import PrintOrder
from configurator.errors import ConfiguratorError, KnowledgeError, Text, VaultError
from configurator.flow.hand_over import HandOver, sheet_for
from configurator.flow.ports import Vault
from configurator.flow.recommend import settings
from configurator.flow.workspace import OTHER_DEVICE
from configurator.plugins.exporters import EXPORTERS, SHEET
from configurator.plugins.language import ENGLISH, SHEET_LANGUAGES, translator
from configurator.plugins.language import SHEET as SHEET_TEXTS
from configurator.plugins.resource import resource
from configurator.plugins.tls_names import tls_names
from configurator.verbs.frame import DONE, NO, Line, Outcome, Verb
from configurator.verbs.tools import Tools

_FOLDERS = ("devices", "icons", "languages", "relay", "replies", "styles")
_NOBODY = CredentialName("self-check@example.invalid", "self-check.invalid")
_PACKAGES = ("device-mail-configurator", "PySide6-Essentials", "aiosmtplib", "dnspython", "keyring", "qasync")


@dataclass(frozen=True, slots=True)
class _Check:
    """`is_required`: whether the program can't do its work without it. `look` raises ConfiguratorError."""

    name: str
    look: Callable[[Tools], Text]
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class _Result:
    check: _Check
    ok: bool
    detail: Text

    @property
    def is_fatal(self) -> bool:
        return self.check.is_required and not self.ok


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--try-keyring", action="store_true", help="stores a made-up password, reads it and deletes it again"
    )


def _run(options: Namespace, tools: Tools) -> Outcome:
    checks = (*_CHECKS, _Check("stored password", _stored_password)) if options.try_keyring else _CHECKS
    results = [_result(check, tools) for check in checks]
    ok = not any(result.is_fatal for result in results)
    versions = _versions()
    answer = {"ok": ok, "checks": [_json(result, tools) for result in results], "versions": versions}
    lines: tuple[Line, ...] = (
        *(_line(result) for result in results),
        *(f"{name} {version}" for name, version in versions.items()),
    )
    return Outcome(answer, lines, DONE if ok else NO)


def _result(check: _Check, tools: Tools) -> _Result:
    try:
        return _Result(check, ok=True, detail=check.look(tools))
    except ConfiguratorError as error:
        return _Result(check, ok=False, detail=error.text)


def _knowledge(tools: Tools) -> Text:
    known = tools.knowledge()
    return Text(
        "{clouds} clouds, {sources} sources, {replies} replies",
        clouds=len(known.clouds),
        sources=len(known.sources),
        replies=len(known.replies),
    )


def _names_of_tls(_tools: Tools) -> Text:
    names = tls_names()
    return Text(
        "{suites} cipher suites, {groups} groups", suites=len(names.cipher_suites), groups=len(names.groups)
    )


def _families(tools: Tools) -> Text:
    library = tools.library()
    if library.problems:
        raise KnowledgeError(library.problems[0])
    return Text("{count} families", count=len(library.models))


def _exporters(tools: Tools) -> Text:
    """Every exporter loads, and every family names only those that there are."""
    names = (SHEET, *(exporter.name for exporter in EXPORTERS))
    for model in tools.library().models:
        for name in model.all_exporters:
            if name not in names:
                raise KnowledgeError(
                    Text("{model} names an exporter {name}, which is missing.", model=model.key, name=name)
                )
    return Text("{names}", names=", ".join(names))


def _resources(_tools: Tools) -> Text:
    for folder in _FOLDERS:
        resource(folder)
    return Text("{count} folders", count=len(_FOLDERS))


def _languages(_tools: Tools) -> Text:
    """Every language that the sheet is offered in has its texts."""
    for language in SHEET_LANGUAGES:
        if language != ENGLISH and translator(language, catalogue=SHEET_TEXTS) is str:
            raise KnowledgeError(Text("The texts of the language {name} are missing.", name=language))
    return Text("{names}", names=", ".join(SHEET_LANGUAGES))


def _schemas(_tools: Tools) -> Text:
    """The JSON Schema of a deployment tool can be read: its metaschemas are there."""
    from configurator.domain.deployment.schema_file import read_schema, schema_set
    from configurator.domain.deployment.schema_node import schema_nodes

    schema = b'{"properties": {"smtp": {"properties": {"port": {"type": "integer"}}}}}'
    nodes = schema_nodes(schema_set([read_schema("self-check.json", schema)]))
    return Text("{names}", names=", ".join(node.where for node in nodes))


def _sheet(tools: Tools) -> Text:
    """A sheet is printed: the graphics library loads and finds its fonts."""
    values = settings(Facts(), tools.knowledge(), tools.now().date(), Method.CLIENT_SUBMISSION)
    case = HandOver(tools.library().required(OTHER_DEVICE), values, Facts())
    return Text("{count} bytes", count=len(tools.print_sheet(PrintOrder(sheet_for(case)))))


def _keyring(tools: Tools) -> Text:
    state = asyncio.run(tools.vault().state())
    if not state.is_usable:
        raise VaultError(state.text)
    return state.text


def _stored_password(tools: Tools) -> Text:
    """Only on request, under a name that no device can have (RFC 2606), and so long that it must be split."""
    secret = Secret("made-up " * 200 + "\N{SMILING FACE WITH SUNGLASSES}")

    async def try_it(vault: Vault) -> Secret | None:
        await vault.write(_NOBODY, secret)
        try:
            return await vault.read(_NOBODY)
        finally:
            await vault.delete(_NOBODY)

    read = asyncio.run(try_it(tools.vault()))
    if read is None or read.reveal() != secret.reveal():
        raise VaultError(Text("The keyring gives another password than the one that was stored."))
    return Text("stored, read and deleted again")


def _store(tools: Tools) -> Text:
    with tools.store() as store:
        if store.set_aside is not None:
            return Text("The damaged list of devices was kept aside as {file}.", file=str(store.set_aside))
        return Text("{count} devices", count=len(store.devices()))


_CHECKS = (
    _Check("knowledge", _knowledge),
    _Check("TLS names", _names_of_tls),
    _Check("families", _families),
    _Check("exporters", _exporters),
    _Check("resources", _resources),
    _Check("languages of the sheet", _languages),
    _Check("schemas", _schemas),
    _Check("sheet", _sheet),
    _Check("store", _store),
    _Check("keyring", _keyring, is_required=False),
)


def _versions() -> dict[str, str]:
    found = {"Python": platform.python_version(), "system": platform.platform()}
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "unknown"
    return found


def _json(result: _Result, tools: Tools) -> dict[str, Any]:
    return {
        "name": result.check.name,
        "ok": result.ok,
        "required": result.check.is_required,
        "detail": tools.say(result.detail),
    }


def _line(result: _Result) -> Text:
    failed = Text("failed") if result.check.is_required else Text("note")
    sign = Text("ok") if result.ok else failed
    return Text("{check}: {sign}, {detail}", check=result.check.name, sign=sign, detail=result.detail)


SELF_CHECK = Verb(
    summary=Text("Loads everything that the program is made of, and opens the keyring and the list of devices."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"ok": False, "checks": []},
)
