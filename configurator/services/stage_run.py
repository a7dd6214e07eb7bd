"""How the stages of a live test run: each timed, under one deadline, told as it begins and ends, never raising."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiosmtplib import SMTPException

from configurator.domain.live_test import Reply, Stage, StageName
from configurator.domain.text import Translate, render
from configurator.errors import ConfiguratorError
from configurator.services.mail_fault import fault_of
from configurator.services.transcript import Transcript

Work = Callable[[], Awaitable[str]]
"""Does a stage; gives what was seen, or raises one of `FAULTS`."""

FAULTS = (ConfiguratorError, SMTPException, OSError, ValueError)
"""What ends a stage, not the program. TimeoutError is an OSError, UnicodeError a ValueError."""


class StageRun:
    """`stages` grows with every stage; `fault` and `reply` are those of the first one that failed."""

    def __init__(
        self,
        on_stage: Callable[[Stage], None],
        transcript: Transcript,
        timeout_s: float,
        translate: Translate,
    ) -> None:
        self.stages: list[Stage] = []
        self.reply: Reply | None = None
        self.fault = ""
        self._on_stage = on_stage
        self._transcript = transcript
        self._timeout_s = timeout_s
        self._translate = translate
        self._deadline = asyncio.get_running_loop().time() + timeout_s

    @property
    def left_s(self) -> float:
        """The time that is left before the deadline, in seconds."""
        return max(self._deadline - asyncio.get_running_loop().time(), 0.0)

    def allow_more(self, seconds: float) -> None:
        """Moves the deadline of the stages that follow."""
        self._timeout_s += seconds
        self._deadline += seconds

    async def run(self, name: StageName, about: str, work: Work) -> bool:
        """Whether the stage went well. It fails at the deadline."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        self._on_stage(Stage(name, about=about))
        try:
            async with asyncio.timeout_at(self._deadline):
                detail, ok = await work(), True
        except FAULTS as error:
            detail, ok = self._words(error), False
        self._end(Stage(name, ok, self._transcript.clean(detail), loop.time() - begun, about))
        return ok

    def refuse(self, name: StageName, error: ConfiguratorError) -> None:
        """A stage that fails before anything is done."""
        self._end(Stage(name, ok=False, detail=self._words(error)))

    def skip(self, name: StageName, about: str) -> None:
        """A stage that is not reached any more."""
        self.stages.append(Stage(name, about=about))

    def _end(self, stage: Stage) -> None:
        self.stages.append(stage)
        self._on_stage(stage)

    def _words(self, error: Exception) -> str:
        fault = fault_of(error, self._timeout_s)
        words = render(fault.text, self._translate)
        if not self.fault:
            clean = self._transcript.clean
            self.reply = replace(fault.reply, text=clean(fault.reply.text)) if fault.reply else None
            self.fault = clean(f"{words} ({fault.raw})" if fault.raw else words)
        return words
