"""Mail servers on loopback that misbehave, each in the way that its name says."""

import asyncio

GREETING = b"220 mail.test ESMTP\r\n"
_OFFERS_TLS = b"250-mail.test\r\n250 STARTTLS\r\n"


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Accepts and never says a word."""
    del writer
    await reader.read()


async def flooding_greeting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A greeting of lines that never ends."""
    del reader
    while True:
        writer.write(b"220-mail.test and so on\r\n" * 100)
        await writer.drain()


async def one_endless_line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    while True:
        writer.write(b"2" * 10_000)
        await writer.drain()


async def endless_hello(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GREETING)
    await reader.readline()
    while True:
        writer.write(b"250-SOMETHING\r\n" * 100)
        await writer.drain()


async def one_byte_a_second(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    for byte in GREETING:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(1)


async def half_a_tls_record(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _begin_tls(reader, writer, b"220 go\r\n")
    await reader.read(100)
    writer.write(b"\x16\x03\x03\x40\x00\x02\x00")
    await writer.drain()
    await reader.read()


async def plain_text_for_a_handshake(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _begin_tls(reader, writer, b"220 go\r\n")
    await reader.read(100)
    writer.write(b"500 what is that?\r\n")
    await writer.drain()
    await reader.read()


async def injecting_before_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Puts replies into the conversation that would be read as if they came over TLS."""
    await _begin_tls(reader, writer, b"220 go\r\n250-evil.test\r\n250 AUTH LOGIN\r\n")
    await reader.read()


async def injecting_a_little_later(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await _begin_tls(reader, writer, b"220 go\r\n")
    writer.write(b"250 AUTH LOGIN\r\n")
    await writer.drain()
    await reader.read()


async def two_replies_to_one_command(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GREETING)
    await reader.readline()
    writer.write(b"250-mail.test\r\n250 SIZE\r\n250 2.1.0 sender ok\r\n")
    await writer.drain()
    await reader.read()


async def queued_before_it_was_sent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes the message before a byte of it came."""
    writer.write(GREETING)
    for reply in (b"250 mail.test\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n250 queued\r\n"):
        await reader.readline()
        writer.write(reply)
        await writer.drain()
    await reader.read()


async def hangs_up_with_a_word(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Closes as RFC 5321 section 3.8 allows, without having been asked."""
    writer.write(GREETING)
    await reader.readline()
    writer.write(b"250 mail.test\r\n421 4.3.2 The server is shutting down\r\n")
    await writer.drain()
    await reader.read()


async def not_mail(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader
    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    await writer.drain()


async def eight_bit_junk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 \xff\xfe\x1b[31m\x00\x07junk\r\n")
    await reader.readline()
    writer.write(b"550 5.7.1 \xc3\x28\x1b]0;x\x07\r\n")
    await writer.drain()
    await reader.read()


async def drops_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    del reader, writer


async def _begin_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, go: bytes) -> None:
    writer.write(GREETING)
    await reader.readline()
    writer.write(_OFFERS_TLS)
    await reader.readline()
    writer.write(go)
    await writer.drain()
