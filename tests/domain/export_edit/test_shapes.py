"""Shapes of exports as devices write them: of another device's export only the taught fields change."""

from collections.abc import Mapping

import pytest

from configurator.domain.export_edit.fill import fill
from configurator.domain.export_edit.teach import teach
from configurator.domain.export_edit.template import Field, read_template, write_template
from configurator.errors import ExportError

SENTINELS = {
    Field.SERVER: "sentinel-server.example.net",
    Field.PORT: "52525",
    Field.SENDER: "sentinel-from@example.org",
    Field.USERNAME: "sentinel-user@example.org",
}
OLD = {Field.SERVER: "mail.lan", Field.PORT: "25", Field.SENDER: "old@contoso.example", Field.USERNAME: ""}
NEW = {
    Field.SERVER: "smtp.office365.com",
    Field.PORT: "587",
    Field.SENDER: "scanner@contoso.example",
    Field.USERNAME: "svc+scan@contoso.example",
}
# In braces: server, port, From, user. First the export of the device that teaches, then that of another.
SHAPES = {
    "blanks after the comma": (
        "Name, Value\nServer, {s}\nPort, {p}\nFrom, {f}\nUser, {u}\n",
        "Name, Value\nServer, {s}\nPort, {p}\nTimeout, 30\nFrom, {f}\nUser, {u}\n",
    ),
    "padded columns": (
        "Server   ;{s}   ;host\nPort     ;{p}   ;int\nFrom     ;{f}  ;mail\nUser     ;{u}  ;text\n",
        "From     ;{f}  ;mail\nServer   ;{s}   ;host\nPort     ;{p}   ;int\nUser     ;{u}  ;text\n",
    ),
    "sections in a delimited file": (
        "[Network]\nserver,dns\nport,53\n[SMTP]\nserver,{s}\nport,{p}\nfrom,{f}\nuser,{u}\n[POP]\nserver,pop\n",
        "[POP]\nserver,pop\n[SMTP]\nserver,{s}\nport,{p}\nfrom,{f}\nuser,{u}\n[Network]\nserver,dns\nport,53\n",
    ),
    "elements told apart by their type": (
        "<r><P type='smtp'><h>{s}</h><p>{p}</p><f>{f}</f><u>{u}</u></P><P type='ftp'><h>f</h><p>21</p></P></r>",
        "<r><P type='ftp'><h>f</h><p>21</p></P><P type='smtp'><h>{s}</h><p>{p}</p><f>{f}</f><u>{u}</u></P></r>",
    ),
    "elements of one type told apart by their place": (
        "<r><P type='mail'><h>{s}</h><p>{p}</p><f>{f}</f><u>{u}</u></P><P type='mail'><h>x</h></P></r>",
        "<r><P type='mail'><h>{s}</h><p>{p}</p><f>{f}</f><u>{u}</u></P><P type='mail'><h>yy</h></P></r>",
    ),
    "objects told apart by their type": (
        '{"all":[{"type":"pop","h":"p"},{"type":"smtp","h":"{s}","p":{p},"f":"{f}","u":"{u}"}]}',
        '{"all":[{"type":"smtp","h":"{s}","p":{p},"f":"{f}","u":"{u}"},{"type":"pop","h":"p"},{"type":"ftp"}]}',
    ),
    "rows in another order, with more of them": (
        "1001,SMTP server,{s}\n1002,SMTP port,{p}\n1003,From,{f}\n1004,User,{u}\n",
        "1000,New,1\n1004,User,{u}\n1003,From,{f}\n1002,SMTP port,{p}\n1001,SMTP server,{s}\n",
    ),
    "a table with more columns": (
        "Serial;SMTP Server;SMTP Port;From;User\nA1;{s};{p};{f};{u}\n",
        "Serial;Floor;SMTP Server;SMTP Port;From;User\nB2;2nd, left;{s};{p};{f};{u}\n",
    ),
    "prose above": (
        'Of 2026\r\nModel,"A, rev 2"\r\nMail,Server,{s}\r\nMail,Port,{p}\r\nMail,From,{f}\r\nMail,User,{u}\r\n',
        'Of 2025\r\nModel,"A, ""3"""\r\nMail,Server,{s}\r\nMail,Port,{p}\r\nMail,From,{f}\r\nMail,User,{u}\r\n',
    ),
    "a value before its name": (
        "Value,Name\n{s},server\n{p},port\n{f},from\n{u},user\n",
        "Value,Name\n1,new\n{u},user\n{f},from\n{p},port\n{s},server\n",
    ),
    "a path for a name": (
        "A/smtp/server\t{s}\nA/smtp/port\t{p}\nA/smtp/from\t{f}\nA/smtp/user\t{u}\n",
        "A/smtp/user\t{u}\nA/smtp/server\t{s}\nA/smtp/port\t{p}\nA/smtp/from\t{f}",
    ),
    "a property list": (
        "<dict><key>s</key><v>{s}</v><key>p</key><v>{p}</v><key>f</key><v>{f}</v><key>u</key><v>{u}</v></dict>",
        "<dict><key>a</key><v/><key>s</key><v>{s}</v><key>p</key><v>{p}</v><key>f</key><v>{f}</v><key>u</key><v>{u}</v></dict>",
    ),
    "lists of named values": (
        '[{"v":"{s}","oid":"1.2"},{"v":"{p}","oid":"1.3"},{"v":"{f}","oid":"1.4"},{"v":"{u}","oid":"1.5"}]',
        '[{"v":"{u}","oid":"1.5"},{"v":"{s}","oid":"1.2"},{"v":"{p}","oid":"1.3"},{"v":"{f}","oid":"1.4"}]',
    ),
    "an INI file with remarks": (
        '; A\r\n[S]\r\nServer = {s}\r\nPort={p}  ; as 25\r\nFrom: {f}\r\nUser\t=\t"{u}"\r\n[POP]\r\nServer=x\r\n',
        '; B\r\n[POP]\r\nServer=x\r\n[S]\r\nUser\t=\t"{u}"\r\nServer = {s}\r\nPort={p}  ; as 25\r\nFrom: {f}\r\n',
    ),
    "shell variables": (
        'export SERVER={s}\nexport PORT={p}\nexport FROM="{f}"\nexport LOGIN={u}\n',
        'export LOGIN={u}\nexport SERVER={s}\nexport PORT={p}\nexport FROM="{f}"\n',
    ),
}  # fmt: skip
ENCODINGS = {
    "utf-8": b"",
    "utf-8 with a mark": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
}


def _with(text: str, values: Mapping[Field, str]) -> str:
    for letter, field in zip("spfu", (Field.SERVER, Field.PORT, Field.SENDER, Field.USERNAME), strict=True):
        text = text.replace("{" + letter + "}", values[field])
    return text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("shape", SHAPES)
def test_only_the_taught_fields_of_another_device_change(shape: str, encoding: str) -> None:
    taught, other = SHAPES[shape]
    mark, codec = ENCODINGS[encoding], encoding.split(maxsplit=1)[0]

    def stored(text: str, values: Mapping[Field, str]) -> bytes:
        return mark + _with(text, values).encode(codec)

    template = read_template(write_template(teach(stored(taught, SENTINELS), SENTINELS, "acme.mfp")))
    assert fill(stored(other, OLD), template, NEW) == stored(other, NEW)


PLAIN = _with("[S]\nserver={s}\nport={p}\nfrom={f}\nuser={u}\n", SENTINELS)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"LEN={len(PLAIN)}\n{PLAIN}", "its own length"),
        (f"# file size {len(PLAIN) + 16}\n{PLAIN}", "its own length"),
        (f'MIME-Version: 1.0\nContent-Type: multipart/signed; micalg="sha-256"\n\n{PLAIN}', "is signed"),
    ],
)
def test_a_length_and_a_mail_signature_are_seen(content: str, why: str) -> None:
    with pytest.raises(ExportError, match=why):
        teach(content.encode(), SENTINELS, "acme.mfp")


def test_any_other_size_is_no_length() -> None:
    content = f"Paper size = 210\n{PLAIN}".encode()
    assert teach(content, SENTINELS, "acme.mfp").fields


def test_two_of_the_taught_type_are_refused() -> None:
    taught, other = SHAPES["elements told apart by their type"]
    template = teach(_with(taught, SENTINELS).encode(), SENTINELS, "acme.mfp")
    twice = _with(other, OLD).replace("ftp", "smtp")
    with pytest.raises(ExportError, match="times"):
        fill(twice.encode(), template, NEW)
