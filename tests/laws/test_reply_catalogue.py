"""Laws of the reply catalogue: each entry is complete, found by what it says of itself, told from the others."""

import re
from collections import Counter
from itertools import combinations

import pytest

from configurator.domain.explain import explain
from configurator.domain.explanation import ReplyEntry, Scope
from configurator.domain.source import Confidence
from configurator.domain.wording import squeeze
from configurator.flow.answers import Step
from configurator.plugins.knowledge import knowledge
from tests.fakes.catalogue import replies

ENHANCED = re.compile(r"[45]\.[0-7]\.(?:\d{1,3}|\d{1,3}-\d{1,3})")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

every_entry = pytest.mark.parametrize("entry", replies(), ids=lambda entry: entry.key)


def codes(entry: ReplyEntry) -> set[str]:
    """Every enhanced code, ranges spread out."""
    spread: set[str] = set()
    for pattern in entry.enhanced_codes:
        prefix, _, last = pattern.rpartition(".")
        low, _, high = last.partition("-")
        spread |= {f"{prefix}.{detail}" for detail in range(int(low), int(high or low) + 1)}
    return spread


def own_reply(entry: ReplyEntry, words: str) -> str:
    enhanced = entry.enhanced_codes[0].partition("-")[0] if entry.enhanced_codes else ""
    code = str(entry.reply_codes[0]) if entry.reply_codes else ""
    return " ".join(part for part in (code, enhanced, words) if part)


def test_keys_are_unique() -> None:
    assert [key for key, count in Counter(entry.key for entry in replies()).items() if count > 1] == []


def test_the_catalogue_is_as_large_as_promised() -> None:
    assert len(replies()) >= 110
    assert len({token for entry in replies() for token in entry.tokens if token.startswith("AADSTS")}) >= 25


@every_entry
def test_an_entry_is_complete(entry: ReplyEntry) -> None:
    assert KEY.fullmatch(entry.key)
    assert entry.title
    assert entry.cause.endswith(".")
    assert entry.fix
    assert all(step.endswith(".") or step.rstrip()[-1:].isalnum() for step in entry.fix)
    assert entry.step == "" or entry.step in set(Step)
    assert not entry.question or entry.question.endswith("?")


@every_entry
def test_a_source_exists_and_is_as_old_as_the_entry_says(entry: ReplyEntry) -> None:
    assert knowledge().sources[entry.source].as_of == entry.as_of


@every_entry
def test_an_entry_is_not_surer_than_its_source(entry: ReplyEntry) -> None:
    order = list(Confidence)
    source = knowledge().sources[entry.source]
    assert order.index(entry.confidence) >= order.index(source.confidence) or Confidence.CODE in {
        entry.confidence,
        source.confidence,
    }


@every_entry
def test_codes_are_well_formed(entry: ReplyEntry) -> None:
    assert all(400 <= code <= 599 for code in entry.reply_codes)
    assert all(ENHANCED.fullmatch(code) for code in entry.enhanced_codes)
    assert entry.reply_codes or entry.enhanced_codes or entry.phrases or entry.tokens
    assert not entry.texts or entry.reply_codes or entry.enhanced_codes
    assert not entry.models or entry.tokens


@every_entry
def test_an_entry_finds_itself_by_its_code_alone(entry: ReplyEntry) -> None:
    if entry.enhanced_codes:
        assert entry in explain(own_reply(entry, ""), replies())


@every_entry
def test_an_entry_finds_itself_by_each_of_its_words(entry: ReplyEntry) -> None:
    for words in entry.texts + entry.phrases:
        assert entry in explain(own_reply(entry, words), replies()), words


@every_entry
def test_a_phrase_decides_without_any_code(entry: ReplyEntry) -> None:
    for phrase in entry.phrases:
        assert entry in explain(phrase, replies()), phrase


@every_entry
def test_a_token_decides(entry: ReplyEntry) -> None:
    for token in entry.tokens:
        model = f"{entry.models[0]}.family" if entry.models else ""
        assert entry in explain(f"error {token}", replies(), model), token


@every_entry
def test_words_are_long_enough_to_mean_something(entry: ReplyEntry) -> None:
    assert all(len(squeeze(phrase)) >= 6 for phrase in entry.phrases), entry.phrases
    assert all(len(squeeze(text)) >= 3 for text in entry.texts), entry.texts


def test_no_words_belong_to_two_causes_of_one_code() -> None:
    for first, second in combinations(replies(), 2):
        if codes(first) & codes(second):
            shared = {squeeze(text) for text in first.texts + first.phrases} & {
                squeeze(text) for text in second.texts + second.phrases
            }
            assert not shared, (first.key, second.key)


def test_no_phrase_or_token_belongs_to_two_entries_unless_the_port_tells_them_apart() -> None:
    for first, second in combinations(replies(), 2):
        shared = {squeeze(text) for text in first.phrases} & {squeeze(text) for text in second.phrases}
        assert not shared or set(first.ports) != set(second.ports), (first.key, second.key)
        assert not set(first.tokens) & set(second.tokens) or set(first.ports) != set(second.ports)


def test_a_code_with_one_cause_has_no_other_entry_that_claims_it() -> None:
    sole = [entry for entry in replies() if entry.scope is Scope.CODE]
    for first, second in combinations(sole, 2):
        assert not codes(first) & codes(second), (first.key, second.key)


def test_causes_of_one_code_come_with_the_question_that_decides() -> None:
    for first, second in combinations(replies(), 2):
        same_reply = set(first.reply_codes) & set(second.reply_codes)
        if codes(first) & codes(second) and same_reply:
            assert first.question, first.key
            assert second.question, second.key
