"""What the practice tenant remembers is bounded."""

from configurator.demo.mailroom import Arrival, Mailroom
from configurator.demo.tenant import Limits

LIMITS = Limits(messages_per_minute=2, connections_per_mailbox=3, message_bytes=1_000)
SCANNER = "scanner@contoso.example"


class FakeClock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_a_mailbox_has_three_connections_and_gets_a_place_back() -> None:
    room = Mailroom(LIMITS)
    assert [room.enter(SCANNER) for _ in range(4)] == [True, True, True, False]
    assert room.enter("it@contoso.example")
    room.leave(SCANNER)
    assert room.enter(SCANNER)


def test_messages_above_the_rate_wait_and_a_minute_later_none_does() -> None:
    clock = FakeClock()
    room = Mailroom(LIMITS, clock)
    assert [room.pause_for(SCANNER) for _ in range(3)] == [0.0, 0.0, 30.0]
    assert room.pause_for("it@contoso.example") == 0.0
    clock.now += 91
    assert room.pause_for(SCANNER) == 0.0


def test_only_the_last_messages_are_kept() -> None:
    room = Mailroom(LIMITS)
    for number in range(300):
        room.keep(Arrival("mx", SCANNER, ("it@contoso.example",), f"<{number}@x>", b""))
    arrivals = room.arrivals()
    assert len(arrivals) == 200
    assert arrivals[-1].message_id == "<299@x>"
