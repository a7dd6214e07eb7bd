"""The ready message: who asks, what to do, why, how long it takes; to be pasted as it is."""

from configurator.domain.text import render
from configurator.errors import Text
from configurator.exporters.ready_message import ready_message
from configurator.exporters.tenant_task import TenantTask

SPF = TenantTask(
    "spf",
    Text("The site's address in the SPF record"),
    Text("Receivers trust it."),
    (Text("Open the zone."), Text("Edit the record.")),
    copyables=((Text("SPF record"), "v=spf1 ip4:203.0.113.24 -all"),),
)
CONNECTOR = TenantTask("connector", Text("A connector"), Text("It knows the site."), script="One\nTwo\n")


def test_the_message_can_be_pasted_as_it_is() -> None:
    message = ready_message("Front desk", "contoso.example", (CONNECTOR, SPF), render)
    assert message.subject == "Microsoft 365: let Front desk send mail for contoso.example"
    assert message.body == (
        "Hello,\n\n"
        "I am setting up Front desk so that it sends mail of contoso.example through Microsoft 365, and I have no"
        " rights in the tenant. Please do the following there. It is a few minutes' work, and each step can be"
        " undone.\n\n"
        "Step 1 of 2: A connector\n"
        "It knows the site.\n"
        "Or in Exchange Online PowerShell:\n"
        "    One\n"
        "    Two\n\n"
        "Step 2 of 2: The site's address in the SPF record\n"
        "Receivers trust it.\n"
        "1. Open the zone.\n"
        "2. Edit the record.\n"
        "SPF record: v=spf1 ip4:203.0.113.24 -all\n\n"
        "Tell me when it is done; until a change works, it can take from minutes to a day. Then I send a test"
        " message. Thank you.\n"
    )


def test_the_subject_stays_one_line_whatever_the_device_is_called() -> None:
    message = ready_message("Front\r\nBcc: x@y.z\ndesk", "contoso.example", (SPF,), render)
    assert len(message.subject.splitlines()) == 1
    assert "Front Bcc: x@y.z desk" in message.body


def test_every_sentence_goes_through_the_catalogue() -> None:
    message = ready_message("x", "y", (SPF,), lambda text: f"«{render(text)}»")
    assert message.subject.startswith("«Microsoft 365")
    assert [line for line in message.body.splitlines() if line and "«" not in line] == []
