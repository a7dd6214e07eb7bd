"""The live test email: stage by stage, each with its time, and a verdict that never raises for a refusal."""

import ssl
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime

from configurator.domain.capability import Security
from configurator.domain.live_test import LiveTest, SendRequest, Stage, StageName
from configurator.domain.network import MxCause
from configurator.domain.secret import Secret
from configurator.domain.text import Translate
from configurator.errors import NetworkError, Text
from configurator.services.certificate_fault import certificate_fault
from configurator.services.certificate_look import Target, look_at_certificate
from configurator.services.conversation import Conversation
from configurator.services.host_address import host_addresses
from configurator.services.mail_exchanger import find_mail_exchanger
from configurator.services.mail_fault import causes, reply_of, words_of
from configurator.services.mail_message import Envelope, compose, mail_path
from configurator.services.route import Route
from configurator.services.stage_run import StageRun, Work
from configurator.services.tls_context import client_context, device_context, shared_context
from configurator.services.transcript import Transcript

_SLOWEST_LINE = 50_000  # bytes a second for which a large message is given extra time
_LONGEST_LOOK_S = 3.0
_LONGEST_GOODBYE_S = 1.0

_NO_EXCHANGER = {
    MxCause.NO_DOMAIN: Text("there is no such domain in DNS."),
    MxCause.NO_MX: Text("the domain has no MX record."),
    MxCause.NULL_MX: Text("its MX record says that it takes no mail."),
    MxCause.TIMEOUT: Text("the look-up got no answer in time."),
    MxCause.FAILED: Text("the look-up failed. Check that this network has a working DNS server."),
}

_Step = tuple[StageName, str, Work]


class LiveTester:
    """Sends live test emails over one route. Satisfies `flow.ports.SendTest`."""

    def __init__(self, route: Route, now: Callable[[], datetime], translate: Translate = str) -> None:
        self._route = route
        self._now = now
        self._translate = translate

    async def __call__(
        self, request: SendRequest, password: Secret | None, on_stage: Callable[[Stage], None]
    ) -> LiveTest:
        """The whole test within `request.timeout_s` (longer for a large message). Safe to cancel at any time."""
        transcript = Transcript(password)
        run = StageRun(on_stage, transcript, request.timeout_s, self._translate)
        attempt = _Attempt(self._route, request, run, transcript)
        started = self._now()
        try:
            await attempt.go(password, started)
        finally:
            await attempt.close()
        return LiveTest(
            settings=request.settings,
            recipients=request.recipients,
            delivered=attempt.delivered,
            stages=tuple(run.stages),
            transcript=transcript.lines,
            reply=run.reply,
            fault=run.fault,
            message_id=attempt.message_id,
            started=started,
            local_address=attempt.local_address,
            tls=attempt.tls,
            certificate_ends=attempt.certificate_ends,
            offered=attempt.offered,
            offered_over_tls=attempt.offered_over_tls,
            tls_ceiling=request.tls_ceiling,
            size=request.size,
        )


class _Attempt:
    """One test while it goes on: its stages, and what later ones need of earlier ones."""

    def __init__(self, route: Route, request: SendRequest, run: StageRun, transcript: Transcript) -> None:
        self._route = route
        self._request = request
        self._settings = request.settings
        self._run = run
        self._transcript = transcript
        self._conversation: Conversation | None = None
        self._target = Target(request.settings.server, (), route.port(request.settings.port))
        self._envelope = Envelope(request.settings.sender, request.recipients)
        self._accepted: list[str] = []
        self.message_id = ""
        self.tls = ""
        self.certificate_ends: date | None = None
        self.delivered = False
        self.offered: tuple[str, ...] = ()
        self.offered_over_tls: tuple[str, ...] = ()

    async def go(self, password: Secret | None, now: datetime) -> None:
        """The stages in their order; what is not reached after a failed one is kept as such."""
        unsafe = self._why_unsafe(password) if self._settings.signs_in else None
        for name, about, work in self._steps(password, now):
            if unsafe is not None and name is StageName.SIGN_IN:
                self._run.refuse(name, NetworkError(unsafe))
            elif unsafe is None and self._is_reachable(name):
                if name is StageName.MESSAGE:
                    self._run.allow_more(self._request.size / _SLOWEST_LINE)
                await self._run.run(name, about, work)
            else:
                self._run.skip(name, about)
        if self.message_id and self._open.is_usable:
            await self._open.quit(timeout_s=min(self._run.left_s, _LONGEST_GOODBYE_S))

    async def close(self) -> None:
        if self._conversation is not None:
            await self._conversation.close()

    @property
    def local_address(self) -> str:
        return self._conversation.local_address if self._conversation else ""

    def _steps(self, password: Secret | None, now: datetime) -> Iterator[_Step]:
        yield StageName.LOOK_UP, "", self._look_up
        yield StageName.CONNECT, "", self._connect
        yield StageName.GREETING, "", self._greet
        if self._settings.security is Security.STARTTLS:
            yield StageName.STARTTLS, "", self._start_tls
        if self._settings.signs_in:
            yield StageName.SIGN_IN, "", lambda: self._sign_in(password or Secret(""))
        yield StageName.SENDER, self._settings.sender, self._sender
        for recipient in self._request.recipients:
            yield StageName.RECIPIENT, recipient, self._recipient(recipient)
        yield StageName.MESSAGE, "", lambda: self._message(now)

    def _is_reachable(self, name: StageName) -> bool:
        """After a refused recipient the test goes on with the others, after any other failure it does not."""
        if name is StageName.MESSAGE:
            return bool(self._accepted) and self._open.is_usable
        failed = [stage for stage in self._run.stages if not stage.ok]
        if any(stage.name is not StageName.RECIPIENT for stage in failed):
            return False
        return not failed or self._open.is_usable

    def _why_unsafe(self, password: Secret | None) -> Text | None:
        """Found out before anything is sent, so that a password never leaves for the wrong place."""
        if self._settings.security is Security.NONE:
            return Text("Not signed in: a password may not go over an unprotected connection. Use STARTTLS.")
        if not self._request.verify_certificate:
            return Text("Not signed in: a password may not go to a server whose certificate is not verified.")
        if not password:
            return Text("Not signed in: no password was given for {account}.", account=self._settings.username)
        return None

    async def _look_up(self) -> str:
        host = self._settings.server or await self._mail_exchanger()
        addresses = await host_addresses(host, route=self._route, timeout_s=self._run.left_s)
        self._target = Target(host, addresses, self._target.port)
        return f"{host} → {', '.join(addresses[:3])}"

    async def _mail_exchanger(self) -> str:
        domain = self._settings.sender.rpartition("@")[2]
        answer = await find_mail_exchanger(domain, route=self._route, timeout_s=self._run.left_s)
        if answer.cause is not MxCause.FOUND:
            cause = _NO_EXCHANGER[answer.cause]
            raise NetworkError(Text("No mail server for {domain}: {cause}", domain=domain, cause=cause))
        return answer.hosts[0]

    async def _connect(self) -> str:
        context = await self._context()
        self._conversation = Conversation(self._target.host, context, self._transcript)
        address = await self._open.connect(self._target.addresses, self._target.port, timeout_s=self._run.left_s)
        return f"{address}:{self._settings.port}"

    async def _context(self) -> ssl.SSLContext:
        """What is asked for most often is shared: the trust store takes its time to be read."""
        request = self._request
        if request.tls_ceiling is not None and self._settings.security is not Security.NONE:
            return device_context(self._route, request.tls_ceiling, ecdhe=request.ecdhe)
        if request.verify_certificate and request.ca_file is None:
            return await shared_context(self._route)
        return client_context(self._route, verify=request.verify_certificate, ca_file=request.ca_file)

    async def _greet(self) -> str:
        over_tls = self._settings.security is Security.TLS
        async with self._certificate_explained():
            greeting = await self._open.greet(tls=over_tls)
        if over_tls:
            self._note_tls()
        else:
            self.offered = self._open.mechanisms
        return greeting

    async def _start_tls(self) -> str:
        async with self._certificate_explained():
            await self._open.start_tls()
        self._note_tls()
        return self.tls

    async def _sign_in(self, password: Secret) -> str:
        mechanism = await self._open.sign_in(self._settings.auth, self._settings.username, password)
        return f"{self._settings.username} ({mechanism})"

    async def _sender(self) -> str:
        self._must_fit()
        parameters = ""
        if self._request.size and self._open.supports("size"):  # RFC 1870
            parameters += f" SIZE={self._request.size}"
        if self._envelope.needs_utf8:
            if not self._open.supports("smtputf8"):
                raise NetworkError(
                    Text("The server takes no addresses with letters like ä or é. Use one that has none.")
                )
            parameters += " SMTPUTF8"
        return await self._told(f"MAIL FROM:{mail_path(self._settings.sender)}{parameters}")

    def _must_fit(self) -> None:
        """The server's limit is read before anything is sent; the mailbox may have a smaller one of its own."""
        largest = self._open.largest
        if 0 < largest < self._request.size:
            raise NetworkError(
                Text(
                    "The server takes messages of at most {limit} MB, and this one has {size} MB. Choose a smaller"
                    " one.",
                    limit=f"{largest / 1e6:.0f}",
                    size=f"{self._request.size / 1e6:.0f}",
                )
            )

    def _recipient(self, recipient: str) -> Work:
        async def ask() -> str:
            words = await self._told(f"RCPT TO:{mail_path(recipient)}")
            self._accepted.append(recipient)
            return words

        return ask

    async def _message(self, now: datetime) -> str:
        envelope = Envelope(self._settings.sender, tuple(self._accepted))
        request = self._request
        message = compose(envelope, request.subject, request.body, now, request.size)
        response = await self._open.data(message.content)
        self.message_id = message.identity
        self.delivered = len(self._accepted) == len(request.recipients)
        return words_of(reply_of(*response))

    async def _told(self, line: str) -> str:
        return words_of(reply_of(*await self._open.command(line)))

    @asynccontextmanager
    async def _certificate_explained(self) -> AsyncGenerator[None]:
        """A refused certificate is looked at once more, to say what stands in it."""
        try:
            yield
        except (OSError, ValueError) as error:
            found = [each for each in causes(error) if isinstance(each, ssl.SSLCertVerificationError)]
            if not found:
                raise
            left = min(self._run.left_s / 2, _LONGEST_LOOK_S)
            seen = await look_at_certificate(self._target, self._settings.security, timeout_s=left)
            raw = f"SSLCertVerificationError: {found[0]}"
            raise NetworkError(certificate_fault(found[0], self._target.host, seen), detail=raw) from error

    def _note_tls(self) -> None:
        tls = self._open.tls
        if tls is None:
            return
        self.offered_over_tls = self._open.mechanisms
        cipher = tls.cipher()
        self.tls = f"{tls.version()} {cipher[0] if cipher else ''}".strip()
        certificate = tls.getpeercert()  # empty when it was not verified
        self.certificate_ends = _last_day(certificate["notAfter"]) if certificate else None

    @property
    def _open(self) -> Conversation:
        assert self._conversation is not None  # noqa: S101 - connect comes before every stage that speaks
        return self._conversation


def _last_day(moment: object) -> date:
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(moment)), UTC).date()
