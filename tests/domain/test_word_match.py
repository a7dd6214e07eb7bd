"""Words that say more go before words that say less."""

from configurator.domain.reply_text import Statement
from configurator.domain.word_match import all_words, contradicting_words, hits, phrases, said
from configurator.domain.wording import wording
from tests.fakes.catalogue import reply

DEFAULTS = reply("security-defaults")
LOCKED = reply("account-locked")
OPEN = reply("sign-in-refused-reason-open")
CLIENT = reply("connection-refused")
RELAY = reply("relay-access-denied-local")
CONNECTOR = reply("no-connector-matched")
FULL = wording("user is locked by your organization's security defaults policy")


def test_words_inside_longer_words_give_way() -> None:
    assert set(hits(FULL, (LOCKED, DEFAULTS), all_words)) == {DEFAULTS}
    assert set(hits(wording("user is locked"), (LOCKED, DEFAULTS), all_words)) == {LOCKED}


def refusal(words: str, enhanced_code: str = "5.7.139") -> Statement:
    return Statement(535, enhanced_code, wording(words), is_certain=True, is_bare=False)


def test_a_cut_end_counts_unless_it_is_somebody_elses_whole_words() -> None:
    assert set(said(refusal("user is locked by your org"), (DEFAULTS,), ())) == {DEFAULTS}
    assert set(said(refusal("user is locked"), (LOCKED, DEFAULTS), ())) == {LOCKED}


def test_a_cut_end_needs_an_enhanced_code() -> None:
    assert said(refusal("user is locked by your org", ""), (DEFAULTS,), ()) == {}


def test_a_phrase_of_another_code_counts_where_it_says_more() -> None:
    more = refusal("TenantAttribution; Relay Access Denied")
    assert set(said(more, (RELAY,), (CONNECTOR,))) == {CONNECTOR}
    assert set(said(refusal("Relay Access Denied"), (RELAY,), (CONNECTOR,))) == {RELAY}
    assert said(more, (), (CONNECTOR,)) == {}


def test_only_words_of_a_coded_reply_with_a_cause_contradict() -> None:
    assert contradicting_words(FULL, DEFAULTS) is not None
    assert contradicting_words(wording("Authentication unsuccessful"), OPEN) is None
    assert contradicting_words(wording("connection refused"), CLIENT) is None
    assert contradicting_words(wording("SPF"), reply("spf-failed")) is None


def test_texts_are_no_phrases() -> None:
    assert phrases(wording("Relay Access Denied"), RELAY) is None
    assert phrases(wording("TenantAttribution; Relay Access Denied"), CONNECTOR) is not None
