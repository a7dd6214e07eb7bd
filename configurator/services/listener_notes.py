"""What is noted of one connection: printable, bounded, and without the secret that the device signed in with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from configurator.domain.heard import HeardSession, Slip
from configurator.domain.secret import Secret
from configurator.services.transcript import Transcript

_LONGEST_WORD = 320  # an address of RFC 5321
_MOST_RECIPIENTS = 100
_MOST_MESSAGES = 20

Tell = Callable[[HeardSession], None]


class Notes:
    """Tells after every note what is known of the session by then; a session that said nothing is never told."""

    def __init__(self, number: int, peer: str, began: datetime, tell: Tell) -> None:
        self._heard = HeardSession(number, peer, began)
        self._tell = tell
        self._masks = [Transcript(None)]
        self.is_silent = True

    @property
    def heard(self) -> HeardSession:
        return self._heard

    def note(self, **changes: Any) -> None:
        """Sets fields of the session. Names are taken as they are."""
        self.is_silent = False
        self._heard = self._clean(replace(self._heard, **changes))
        self._tell(self._heard)

    def slip(self, *slips: Slip) -> None:
        """Notes faults, each once."""
        known = tuple(dict.fromkeys((*self._heard.slips, *slips)))
        if known != self._heard.slips:
            self.note(slips=known)

    def hide(self, secret: Secret) -> None:
        """From now on this never stands in what is told, and not in what was noted before."""
        self._masks.append(Transcript(secret))

    def end(self) -> None:
        if not self.is_silent:
            self.note(is_over=True)

    def _clean(self, heard: HeardSession) -> HeardSession:
        return replace(
            heard,
            hello_name=self._word(heard.hello_name),
            username=self._word(heard.username),
            mail_from=None if heard.mail_from is None else self._word(heard.mail_from),
            rcpt_to=tuple(self._word(each) for each in heard.rcpt_to[:_MOST_RECIPIENTS]),
            messages=tuple(
                replace(
                    message,
                    header_from=self._word(message.header_from),
                    mailer=self._word(message.mailer),
                    parts=tuple(
                        replace(part, name=self._word(part.name), media_type=self._word(part.media_type))
                        for part in message.parts
                    ),
                )
                for message in heard.messages[-_MOST_MESSAGES:]
            ),
        )

    def _word(self, text: str) -> str:
        for mask in self._masks:
            text = mask.clean(text[:_LONGEST_WORD])
        return text
