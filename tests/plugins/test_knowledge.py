"""The knowledge under `resources/`: it loads, its keys are unique, and every statement's source is there."""

import inspect
from datetime import date
from pathlib import Path

import msgspec
import pytest

from configurator.domain.cloud import CloudName
from configurator.domain.rulebook import Figure, Notice, Turn
from configurator.domain.rules import source_key
from configurator.errors import KnowledgeError
from configurator.plugins import knowledge as module
from configurator.plugins.knowledge import knowledge

KNOWLEDGE = knowledge()
ENTRIES = [getattr(KNOWLEDGE.rulebook, field.name) for field in msgspec.structs.fields(KNOWLEDGE.rulebook)]


def test_every_cloud_is_there_with_its_hosts_and_its_source() -> None:
    assert {cloud.name for cloud in KNOWLEDGE.clouds} == set(CloudName)
    for name in CloudName:
        cloud = KNOWLEDGE.cloud(name)
        assert cloud.name is name
        assert cloud.submission_host
        assert cloud.mx_suffixes
        assert cloud.source in KNOWLEDGE.sources


def test_every_figure_date_and_notice_has_a_source_that_exists() -> None:
    assert {type(entry) for entry in ENTRIES} == {Figure, Turn, Notice}
    assert all(entry.source in KNOWLEDGE.sources for entry in ENTRIES)


def test_notices_are_sentences() -> None:
    assert all(entry.text.endswith(".") for entry in ENTRIES if isinstance(entry, Notice))


def test_every_key_that_a_rule_can_name_exists() -> None:
    keys = {value for name, value in inspect.getmembers(source_key) if name.isupper()}
    assert keys
    assert keys <= KNOWLEDGE.sources.keys()


def test_every_reply_has_a_source_that_exists_and_a_key_of_its_own() -> None:
    keys = [entry.key for entry in KNOWLEDGE.replies]
    assert len(keys) == len(set(keys))
    assert {entry.source for entry in KNOWLEDGE.replies} <= KNOWLEDGE.sources.keys()


def test_sources_have_keys_of_their_own_and_lie_in_the_past() -> None:
    text = (Path(__file__).parents[2] / "resources" / "sources.toml").read_text("utf-8")
    assert text.count("\nkey = ") == len(KNOWLEDGE.sources)
    for key, source in KNOWLEDGE.sources.items():
        assert source.key == key
        assert source.title
        assert source.url == "" or source.url.startswith("https://")
        assert source.as_of <= date(2026, 11, 24)


def test_the_figures_are_those_of_microsofts_texts() -> None:
    book = KNOWLEDGE.rulebook
    assert (book.messages_per_minute.value, book.recipients_per_day.value) == (30, 10_000)
    assert (book.connections_per_mailbox.value, book.devices_per_account.value) == (3, 3)
    assert book.password_sign_in_off_by_default.on == date(2026, 12, 31)


@pytest.mark.parametrize(
    "content",
    [None, b"", b"[[source]]\nkey = 1\n", b"not toml", b"\xff\xfe", b'[[source]]\nkey = "x"\nbogus = 1\n'],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "sources.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        module.read_table(path, "source", tuple[module.Source, ...])
    assert ("file", "sources.toml") in caught.value.text.parameters
    assert caught.value.next_action is not None
