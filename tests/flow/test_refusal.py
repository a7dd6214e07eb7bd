"""What the catalogue says about a test that was refused or broke off."""

from dataclasses import replace

import pytest

from configurator.domain.capability import Auth, Security
from configurator.domain.live_test import LiveTest, Reply
from configurator.domain.mail_settings import MailSettings
from configurator.domain.method import Method
from configurator.flow.refusal import explain_test
from configurator.plugins.knowledge import knowledge

REFUSED = "The server refuses connections on this port. (ConnectionRefusedError: [Errno 111] Connect call failed)"


def _test(port: int, fault: str) -> LiveTest:
    settings = MailSettings(Method.DIRECT_SEND, "mx", port, Security.NONE, Auth.NONE, "", "a@contoso.example")
    return LiveTest(settings, ("b@contoso.example",), delivered=False, stages=(), fault=fault)


@pytest.mark.parametrize(
    ("port", "key"), [(465, "port-465-not-offered"), (587, "connection-refused"), (40_999, "connection-refused")]
)
def test_a_refused_connection_is_explained_for_its_port(port: int, key: str) -> None:
    assert explain_test(_test(port, REFUSED), knowledge().replies)[0].entry.key == key


def test_a_reply_is_explained_by_its_codes() -> None:
    test = replace(_test(25, ""), reply=Reply(550, "5.7.64", "TenantAttribution; Relay Access Denied"))
    assert explain_test(test, knowledge().replies)[0].enhanced_code == "5.7.64"


def test_without_a_fault_there_is_nothing_to_explain() -> None:
    assert explain_test(_test(25, ""), knowledge().replies) == ()
