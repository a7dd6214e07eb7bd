"""What only some methods ask: how the connector knows the site, and where the local relay is and sends on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.domain import field_rule
from configurator.domain.capability import Auth
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import ConnectorKind, Method, Upstream
from configurator.errors import Text
from configurator.ui.widgets.choice import Choice
from configurator.ui.widgets.field import Field


class MethodDetails(QWidget):
    """Shows the questions of one method. `merged` puts the answers into the facts."""

    edited = Signal()

    def __init__(self, shortest_prefix: int) -> None:
        """`shortest_prefix` is the widest range that a connector takes, as the length of its network part."""
        super().__init__()
        self._method: Method | None = None
        self._connector: Choice[ConnectorKind] = Choice(
            "connector",
            Text("How does the connector know the site?"),
            [
                (ConnectorKind.ADDRESS, Text("By its public address or range")),
                (ConnectorKind.CERTIFICATE, Text("By a certificate")),
                (None, Text("Not decided")),
            ],
        )
        self._range = Field(
            "connector_range",
            Text("Address or range (/{shortest} to /32) for the connector", shortest=shortest_prefix),
            field_rule.connector_range(shortest_prefix),
        )
        self._certificate = Field("certificate_name", Text("Name on the certificate"), field_rule.certificate_name)
        self._host = Field(
            "relay_host",
            Text("The relay's address on your network"),
            field_rule.host,
            required=Text("Type the relay's address. Without a relay yet, type the one it will get."),
        )
        self._port = Field("relay_port", Text("The relay's port (25 unless you know better)"), field_rule.port)
        self._upstream: Choice[Upstream] = Choice(
            "upstream",
            Text("How does the relay send on?"),
            [
                (Upstream.SMTP_RELAY, Text("Through a connector")),
                (Upstream.CLIENT_SUBMISSION, Text("Signed in to a mailbox")),
                (Upstream.DIRECT_SEND, Text("Direct send, inside only")),
                (None, Text("Not decided")),
            ],
            across=False,
        )
        self._sign_in: Choice[Auth] = Choice(
            "upstream_auth",
            Text("How does the relay sign in?"),
            [(Auth.OAUTH2, Text("OAuth 2.0")), (Auth.PASSWORD, Text("Password")), (None, Text("Not decided"))],
        )
        self._lay_out()

    @property
    def problem(self) -> Text | None:
        if self._method is Method.INDIRECT:
            return self._host.problem or self._port.problem
        if self._method is Method.SMTP_RELAY:
            return self._range.problem or self._certificate.problem
        return None

    def load(self, facts: Facts) -> None:
        self._connector.fill(facts.connector.value if facts.connector.value is not ConnectorKind.NONE else None)
        ranges = facts.public_addresses.value or ()
        self._range.fill(ranges[0] if ranges else facts.public_address.value or "")
        self._certificate.fill(facts.certificate_name.value or "")
        self._host.fill(facts.relay_host.value or "")
        self._port.fill(str(facts.relay_port.value) if facts.relay_port.value else "")
        self._upstream.fill(facts.upstream.value)
        self._sign_in.fill(facts.upstream_auth.value)

    def show_for(self, method: Method | None) -> None:
        self._method = method
        relay, indirect = method is Method.SMTP_RELAY, method is Method.INDIRECT
        by_certificate = self._connector.value is ConnectorKind.CERTIFICATE
        self._connector.setVisible(relay)
        self._range.setVisible(relay and not by_certificate)
        self._certificate.setVisible(relay and by_certificate)
        for part in (self._host, self._port, self._upstream):
            part.setVisible(indirect)
        self._sign_in.setVisible(indirect and self._upstream.value is Upstream.CLIENT_SUBMISSION)
        self.setVisible(relay or indirect)

    def merged(self, facts: Facts) -> Facts:
        """The facts with this method's answers; the other methods' stay as they are."""
        if self._method is Method.SMTP_RELAY:
            ranges = (self._range.value,) if self._range.value else None
            name = self._certificate.value or None
            return with_facts(
                facts,
                Origin.SAID,
                connector=self._connector.value,
                public_addresses=ranges,
                certificate_name=name,
            )
        if self._method is Method.INDIRECT:
            return with_facts(
                facts,
                Origin.SAID,
                relay_host=self._host.value or None,
                relay_port=int(self._port.value) if self._port.value else None,
                upstream=self._upstream.value,
                upstream_auth=self._sign_in.value,
            )
        return facts

    def _changed(self) -> None:
        self.show_for(self._method)
        self.edited.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for choice in (self._connector, self._upstream, self._sign_in):
            choice.edited.connect(self._changed)
        for field in (self._range, self._certificate, self._host, self._port):
            field.edited.connect(self._changed)
        for part in (self._connector, self._range, self._certificate, self._host, self._port):
            column.addWidget(part)
        column.addWidget(self._upstream)
        column.addWidget(self._sign_in)
