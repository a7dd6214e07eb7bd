"""The live test email: stage by stage, each with its time, and a verdict that never raises for a refusal."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from aiosmtplib.errors import SMTPException

from configurator.domain.capability import Security
from configurator.domain.live_test import LiveTest, Reply, SendRequest, Stage, StageName
from configurator.domain.network import MxCause
from configurator.domain.secret import Secret
from configurator.domain.text import Translate, render
from configurator.errors import ConfiguratorError, NetworkError, Text
from configurator.services.conversation import Conversation
from configurator.services.host_address import host_addresses
from configurator.services.mail_exchanger import find_mail_exchanger
from configurator.services.mail_fault import fault_of, reply_of, words_of
from configurator.services.mail_message import as_bytes, compose
from configurator.services.route import Route
from configurator.services.tls_context import client_context
from configurator.services.transcript import Transcript

_SLOWEST_LINE = 50_000  # bytes a second for which a large message is given extra time
_FAULTS = (ConfiguratorError, SMTPException, OSError, TimeoutError, ValueError)


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
        attempt = _Attempt(self._route, request, password, on_stage)
        attempt.translate = self._translate
        started = self._now()
        try:
            await attempt.run(started)
        finally:
            await attempt.close()
        return attempt.result(started)


class _Attempt:
    """One test while it runs."""

    def __init__(
        self, route: Route, request: SendRequest, password: Secret | None, on_stage: Callable[[Stage], None]
    ) -> None:
        self.translate: Translate = str
        self._route = route
        self._request = request
        self._settings = request.settings
        self._password = password
        self._on_stage = on_stage
        self._transcript = Transcript(request.settings.username, password)
        self._conversation: Conversation | None = None
        self._stages: list[Stage] = []
        self._host = request.settings.server
        self._addresses: tuple[str, ...] = ()
        self._accepted: list[str] = []
        self._reply: Reply | None = None
        self._fault = ""
        self._message_id = ""
        self._tls = self._certificate = ""
        self._delivered = False
        self._deadline = asyncio.get_running_loop().time() + request.timeout_s

    async def run(self, now: datetime) -> None:
        """The stages in their order; those after a failed one are told as not reached."""
        plan: list[tuple[StageName, Callable[[], Awaitable[str]]]] = [
            (StageName.LOOK_UP, self._look_up),
            (StageName.CONNECT, self._connect),
            (StageName.GREETING, self._greet),
            (StageName.STARTTLS, self._start_tls),
            (StageName.SIGN_IN, self._sign_in),
            (StageName.SENDER, self._sender),
        ]
        if self._settings.signs_in and not await self._stage(
            StageName.SIGN_IN, self._refuse_unsafe, only_fault=True
        ):
            self._not_reached([StageName.SENDER, StageName.RECIPIENT, StageName.MESSAGE])
            return
        for place, (name, work) in enumerate(plan):
            if self._is_needed(name) and not await self._stage(name, work):
                self._not_reached([each for each, _ in plan[place + 1 :]])
                self._not_reached([StageName.RECIPIENT, StageName.MESSAGE])
                return
        await self._recipients()
        await self._message(now)

    async def close(self) -> None:
        if self._conversation is not None:
            await self._conversation.close()

    def result(self, started: datetime) -> LiveTest:
        return LiveTest(
            settings=self._settings,
            recipients=self._request.recipients,
            delivered=self._delivered,
            stages=tuple(self._stages),
            transcript=self._transcript.lines,
            reply=self._reply,
            fault=self._fault,
            message_id=self._message_id,
            started=started,
            local_address=self._conversation.local_address if self._conversation else "",
            tls=self._tls,
            certificate=self._certificate,
        )

    # the stages

    async def _refuse_unsafe(self) -> str:
        if self._settings.security is Security.NONE:
            raise NetworkError(
                Text("Not signed in: a password may not go over an unprotected connection. Use STARTTLS.")
            )
        if not self._request.verify_certificate:
            raise NetworkError(
                Text("Not signed in: a password may not go to a server whose certificate is not verified.")
            )
        if not self._password:
            raise NetworkError(
                Text("Not signed in: no password was given for {account}.", account=self._settings.username)
            )
        return ""

    async def _look_up(self) -> str:
        if not self._host:
            self._host = await self._mail_exchanger()
        left = max(self._deadline - asyncio.get_running_loop().time(), 0.1)
        self._addresses = await host_addresses(self._host, route=self._route, timeout_s=left)
        return f"{self._host} → {', '.join(self._addresses[:3])}"

    async def _mail_exchanger(self) -> str:
        domain = self._settings.sender.rpartition("@")[2]
        answer = await find_mail_exchanger(domain, route=self._route, timeout_s=self._request.timeout_s)
        if answer.cause is not MxCause.FOUND:
            raise NetworkError(
                Text("No mail server for {domain}: {cause}.", domain=domain, cause=answer.cause.value)
            )
        return answer.hosts[0]

    async def _connect(self) -> str:
        context = client_context(
            self._route, verify=self._request.verify_certificate, ca_file=self._request.ca_file
        )
        self._conversation = Conversation(self._host, context, self._transcript)
        address = await self._conversation.connect(self._addresses, self._route.port(self._settings.port))
        return f"{address}:{self._settings.port}"

    async def _greet(self) -> str:
        greeting = await self._open.greet(tls=self._settings.security is Security.TLS)
        if self._settings.security is Security.TLS:
            self._note_tls()
        return greeting

    async def _start_tls(self) -> str:
        await self._open.start_tls()
        self._note_tls()
        return f"{self._tls}, {self._certificate}"

    async def _sign_in(self) -> str:
        assert self._password is not None  # noqa: S101 - _refuse_unsafe has asked
        mechanism = await self._open.sign_in(self._settings.auth, self._settings.username, self._password)
        return f"{self._settings.username} ({mechanism})"

    async def _sender(self) -> str:
        size = self._request.size
        announced = f" SIZE={size}" if size and self._open.most_bytes else ""
        return words_of(reply_of(*await self._open.command(f"MAIL FROM:<{self._settings.sender}>{announced}")))

    async def _recipients(self) -> None:
        """Every recipient gets its own verdict; the run goes on with those that were accepted."""
        for recipient in self._request.recipients:

            async def ask(recipient: str = recipient) -> str:
                return words_of(reply_of(*await self._open.command(f"RCPT TO:<{recipient}>")))

            if await self._stage(StageName.RECIPIENT, ask, about=recipient):
                self._accepted.append(recipient)

    async def _message(self, now: datetime) -> None:
        if not self._accepted:
            self._not_reached([StageName.MESSAGE])
            return
        self._deadline += self._request.size / _SLOWEST_LINE
        taken = await self._stage(StageName.MESSAGE, lambda: self._hand_over(now))
        self._delivered = taken and len(self._accepted) == len(self._request.recipients)
        if taken:
            await self._goodbye()

    async def _hand_over(self, now: datetime) -> str:
        message = compose(
            self._settings.sender, tuple(self._accepted), self._request.subject, self._request.body, now
        )
        response = await self._open.data(as_bytes(message, self._request.size))
        self._message_id = str(message["Message-ID"])
        return words_of(reply_of(*response))

    async def _goodbye(self) -> None:
        try:
            async with asyncio.timeout(1.0):
                await self._open.quit()
        except TimeoutError:
            return

    # how a stage runs

    async def _stage(
        self, name: StageName, work: Callable[[], Awaitable[str]], *, about: str = "", only_fault: bool = False
    ) -> bool:
        """One stage under the deadline, told as it begins and ends; `only_fault` keeps silent when all is well."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        if not only_fault:
            self._on_stage(Stage(name, about=about))
        try:
            async with asyncio.timeout_at(self._deadline):
                detail, ok = await work(), True
        except _FAULTS as error:
            detail, ok = self._note_fault(error), False
        if ok and only_fault:
            return True
        stage = Stage(name, ok, self._transcript.clean(detail), loop.time() - begun, about)
        self._stages.append(stage)
        self._on_stage(stage)
        return ok

    def _note_fault(self, error: BaseException) -> str:
        fault = fault_of(error, self._host, self._request.timeout_s)
        words = render(fault.text, self.translate)
        if not self._fault:
            self._reply = self._clean_reply(fault.reply)
            self._fault = self._transcript.clean(f"{words} ({fault.raw})" if fault.raw else words)
        return words

    def _clean_reply(self, reply: Reply | None) -> Reply | None:
        """A server may repeat what it was told."""
        return replace(reply, text=self._transcript.clean(reply.text)) if reply else None

    def _not_reached(self, names: list[StageName]) -> None:
        for name in names:
            if self._is_needed(name):
                self._stages.append(Stage(name))
                self._on_stage(self._stages[-1])

    def _is_needed(self, name: StageName) -> bool:
        if name is StageName.STARTTLS:
            return self._settings.security is Security.STARTTLS
        return name is not StageName.SIGN_IN or self._settings.signs_in

    def _note_tls(self) -> None:
        tls = self._open.tls
        if tls is None:
            return
        cipher = tls.cipher()
        self._tls = f"{tls.version()} {cipher[0] if cipher else ''}".strip()
        certificate = tls.getpeercert() or {}
        self._certificate = _certificate_words(certificate) if certificate else "certificate not verified"

    @property
    def _open(self) -> Conversation:
        assert self._conversation is not None  # noqa: S101 - connect comes before every other stage
        return self._conversation


def _certificate_words(certificate: object) -> str:
    ends = ssl.cert_time_to_seconds(str(certificate["notAfter"]))  # type: ignore[index]  # a dict by its documentation
    return f"certificate valid until {datetime.fromtimestamp(ends).date().isoformat()}"  # noqa: DTZ006 - the day as this computer counts it
