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

from configurator.domain.facts import Facts
from configurator.domain.method import Method
from configurator.domain.sheet import PrintOrder
from configurator.errors import ConfiguratorError, KnowledgeError, Text, VaultError
from configurator.flow.hand_over import HandOver, sheet_for
from configurator.flow.recommend import settings
from configurator.flow.workspace import OTHER_DEVICE
from configurator.plugins.exporters import EXPORTERS, SHEET
from configurator.plugins.resource import resource
from configurator.plugins.tls_names import tls_names
from configurator.verbs.frame import DONE, NO, Line, Outcome, Verb
from configurator.verbs.tools import Tools

_FOLDERS = ("devices", "icons", "languages", "relay", "replies", "styles")
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


def _add_arguments(_parser: ArgumentParser) -> None:
    """It takes nothing of its own."""


def _run(_options: Namespace, tools: Tools) -> Outcome:
    results = [_result(check, tools) for check in _CHECKS]
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
        for name in model.exporters:
            if name not in names:
                raise KnowledgeError(
                    Text("{model} names an exporter {name}, which is missing.", model=model.key, name=name)
                )
    return Text("{names}", names=", ".join(names))


def _resources(_tools: Tools) -> Text:
    for folder in _FOLDERS:
        resource(folder)
    return Text("{count} folders", count=len(_FOLDERS))


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
