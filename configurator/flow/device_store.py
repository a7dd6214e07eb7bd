"""Answers in and out of the rows that the store keeps."""

import logging
from pathlib import Path
from typing import Protocol

import msgspec

from configurator.domain.account import ServiceAccount
from configurator.flow.answers import Answers

_log = logging.getLogger(__name__)


class Row(Protocol):
    """A device as the store keeps it."""

    @property
    def identity(self) -> str: ...

    @property
    def content(self) -> bytes: ...


class Rows(Protocol):
    """What the flow needs of a store of rows; `services.store.RowStore` is one. Raises StoreError."""

    @property
    def set_aside(self) -> Path | None: ...

    def devices(self) -> tuple[Row, ...]: ...

    def put_device(self, identity: str, changed: str, content: bytes) -> None: ...

    def remove_device(self, identity: str) -> None: ...

    def accounts(self) -> tuple[ServiceAccount, ...]: ...

    def save_account(self, account: ServiceAccount) -> None: ...

    def remove_account(self, account: ServiceAccount) -> None: ...


class DeviceStore:
    """Satisfies `flow.ports.Store`. A row that can't be read is left alone and told in the log."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @property
    def set_aside(self) -> Path | None:
        return self._rows.set_aside

    def devices(self) -> tuple[Answers, ...]:
        found = (_answers(row) for row in self._rows.devices())
        return tuple(each for each in found if each is not None)

    def save(self, answers: Answers) -> None:
        changed = answers.changed.isoformat() if answers.changed else ""
        self._rows.put_device(answers.identity, changed, msgspec.json.encode(answers))

    def remove(self, identity: str) -> None:
        self._rows.remove_device(identity)

    def accounts(self) -> tuple[ServiceAccount, ...]:
        return self._rows.accounts()

    def save_account(self, account: ServiceAccount) -> None:
        self._rows.save_account(account)

    def remove_account(self, account: ServiceAccount) -> None:
        self._rows.remove_account(account)


def _answers(row: Row) -> Answers | None:
    try:
        return msgspec.json.decode(row.content, type=Answers)
    except msgspec.DecodeError:
        _log.warning("the stored device %s can't be read; it is kept as it is", row.identity)
        return None
