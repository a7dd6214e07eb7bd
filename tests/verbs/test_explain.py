"""The verb `explain`."""

import pytest

from configurator.verbs.explain import EXPLAIN
from tests.fakes.tools import FakeOutside, run

RELAY_DENIED = "550 5.7.64 TenantAttribution; Relay Access Denied"
KEYS = {"key", "reply_code", "enhanced_code", "cause", "who", "fix", "reversible", "source", "as_of"}


def test_a_reply_is_explained_with_cause_actor_steps_and_source() -> None:
    printed = run(EXPLAIN, RELAY_DENIED)
    (match,) = printed.answer["matches"]
    assert printed.code == 0
    assert set(match) >= KEYS
    assert (match["reply_code"], match["enhanced_code"]) == (550, "5.7.64")
    assert match["who"] == "tenant admin"
    assert match["fix"]


def test_without_an_argument_standard_input_is_read_whole() -> None:
    printed = run(EXPLAIN, outside=FakeOutside(stdin=f"A bounce:\n\n{RELAY_DENIED}\n"))
    assert printed.answer["matches"][0]["enhanced_code"] == "5.7.64"


@pytest.mark.parametrize("as_json", [True, False])
def test_unknown_words_match_nothing_and_exit_1(as_json: bool) -> None:
    printed = run(EXPLAIN, "the paper is empty", as_json=as_json)
    assert printed.code == 1
    if as_json:
        assert printed.answer == {"matches": []}
    else:
        assert printed.out.startswith("These words are not known here.")


def test_people_read_title_steps_and_source() -> None:
    printed = run(EXPLAIN, RELAY_DENIED, as_json=False)
    assert "   1. " in printed.out
    assert "Who acts: tenant admin." in printed.out
    assert "Source: " in printed.out


def test_an_unknown_family_is_bad_input() -> None:
    printed = run(EXPLAIN, RELAY_DENIED, "--model", "nobody.nothing")
    assert (printed.code, printed.err) == (2, "There is no device family nobody.nothing.\n")
    assert run(EXPLAIN, RELAY_DENIED, "--model", "other.device").code == 0
