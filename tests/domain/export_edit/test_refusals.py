"""What is not edited, and the sentence that says why."""

import base64
import gzip
import random

import pytest

from configurator.domain.export_edit.fill import fill
from configurator.domain.export_edit.teach import teach
from configurator.domain.export_edit.template import Field, Template, read_template
from configurator.errors import ExportError, InputError
from tests.domain.export_edit.exports import OTHERS, SENTINELS, WANTED, export

MODEL = "acme.mfp"
INI, JSON = export("ini", SENTINELS), export("json", SENTINELS)
ELEMENTS, ITEMS = export("xml elements", SENTINELS), export("xml items", SENTINELS)
CSV, TABLE = export("csv list", SENTINELS), export("csv table", SENTINELS)
SERVER = SENTINELS[Field.SERVER]
MD5 = "0123456789abcdef" * 2


def _taught(content: str | bytes) -> Template:
    return teach(content if isinstance(content, bytes) else content.encode(), SENTINELS, MODEL)


CHECKSUMMED = (
    "[Header]\nChecksum=0xDEADBEEF\n" + INI,
    INI + "CRC32=1a2b3c4d\n",
    f"# MD5: {MD5}\n{INI}",
    f"{INI}\n{MD5}\n",
    JSON.replace("{", '{"signature":"MEUCIQDabcdefghijklmnopqrstuvwxyz0123456789==",', 1),
    JSON.replace("{", '{"integrity":{"algorithm":"sha256","value":"' + MD5 * 2 + '"},', 1),
    ELEMENTS.replace("<pop>", "<checksum>12345678</checksum><pop>"),
    ELEMENTS.replace("<smtp>", "<smtp checksum='12345678'>"),
    ITEMS.replace("<d>", f"<item name='FileHash' value='{MD5}'/><d>"),
    CSV + '"Checksum","A1B2C3D4"\n',
    "#Checksum,A1B2C3D4\n" + CSV,
)


@pytest.mark.parametrize("content", CHECKSUMMED)
def test_a_checksum_in_any_format_is_refused(content: str) -> None:
    with pytest.raises(ExportError, match="holds a checksum"):
        _taught(content)


def test_the_hash_of_a_password_is_no_checksum() -> None:
    more = f"AdminPasswordHash={MD5}\nHashAlgorithm=SHA256\nDigestAuth=on\nmd5=1\n"
    assert _taught(INI + more).fields == _taught(INI).fields


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (gzip.compress(INI.encode()), "packed file"),
        (base64.b64encode(INI.encode() * 3), "encrypted or coded"),
        (base64.encodebytes(INI.encode() * 3), "encrypted or coded"),
        (b"-----BEGIN PGP MESSAGE-----\nx=y\n", "encrypted or coded"),
        (bytes(range(256)) * 4, "not a text file"),
        (b"\xff\xfe\x00\xd8", "not a text file"),
        (random.Random(1).randbytes(4000), "not a text file"),
        (b"", "is empty"),
        (b"a=b\n" * 2_000_001, "too large"),
        (JSON[:-5], "damaged: it is not well-formed"),
        (ELEMENTS[:-4], "not well-formed"),
        (CSV[:-3], "not well-formed"),
        ('a,"b" x\n', "not well-formed"),
        ('[{"a": 1}, {"b": 2, "b": 3}]', "same key twice"),
        ("[" * 100_000, "not well-formed"),
        ("[" * 150 + "]" * 150, "not well-formed"),
        ("<a>" * 5000 + "</a>" * 5000, "not well-formed"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entities of its own"),
        ('<?xml version="1.0" encoding="klingon"?><a/>', "which is not known"),
        (ELEMENTS.replace("<pop>", "<SignatureValue>x</SignatureValue><pop>"), "is signed"),
        (f"smtp:\n  server: {SERVER}\n", "no format that is known"),
        ("only words\nand more words\n", "no format that is known"),
        (INI.replace("110", "2587"), "can't be told apart"),
        (INI.replace("From=", "Server=x\nFrom="), "can't be told apart"),
        (JSON.replace("Front desk", SERVER), "can't be told apart"),
        (JSON.replace("Front desk", f"{SERVER}:2587"), "also inside a longer value"),
        (JSON.replace(SERVER, f"{SERVER}:2587"), "only inside a longer value"),
    ],
)
def test_the_reason_is_told(content: str | bytes, why: str) -> None:
    with pytest.raises(ExportError, match=why):
        _taught(content)


def test_one_sentinel_for_two_fields_is_refused() -> None:
    with pytest.raises(ExportError, match="same sentinel"):
        teach(f"a={SERVER}\n".encode(), {Field.SERVER: SERVER, Field.SENDER: SERVER}, MODEL)


@pytest.mark.parametrize(
    ("shape", "own", "value", "why"),
    [
        ("ini", OTHERS, "a ;b", "grammar"),
        ("ini", OTHERS, "a\nb", "grammar"),
        ("ini", OTHERS, "büro.example", "encoding"),
        ("xml elements", OTHERS, " a", "grammar"),
    ],
)
def test_a_value_that_the_file_can_not_carry_is_refused(
    shape: str, own: dict[Field, str], value: str, why: str
) -> None:
    template = _taught(export(shape, SENTINELS))
    with pytest.raises(ExportError, match=why):
        fill(export(shape, own).encode(), template, {**WANTED, Field.SERVER: value})


def test_quotes_that_would_end_the_value_are_refused() -> None:
    ini, xml = _taught(INI), _taught(ELEMENTS)
    with pytest.raises(ExportError, match="grammar"):
        fill(export("ini", OTHERS).encode(), ini, {**WANTED, Field.SENDER: 'a"b'})
    with pytest.raises(ExportError, match="grammar"):
        fill(export("xml elements", OTHERS).encode(), xml, {**WANTED, Field.SENDER: "a]]>b"})


def test_a_number_stays_a_number_and_a_switch_is_no_place_for_a_value() -> None:
    template = _taught(JSON)
    own = export("json", OTHERS)
    with pytest.raises(ExportError, match="has a number there"):
        fill(own.encode(), template, {**WANTED, Field.PORT: ""})
    with pytest.raises(ExportError, match="true or false"):
        fill(own.replace('"port": 25', '"port": true').encode(), template, WANTED)


def test_a_structure_that_differs_is_refused() -> None:
    table = _taught(TABLE)
    with pytest.raises(ExportError, match="structure differs"):
        fill(export("csv table", OTHERS).replace("Port", "Gate").encode(), table, WANTED)
    with pytest.raises(ExportError, match="count"):
        fill(export("csv table", OTHERS).replace("Device,", "Port,").encode(), table, WANTED)
    with pytest.raises(ExportError, match="was taught from"):
        fill(export("json", OTHERS).encode(), table, WANTED)


_SOUND = (
    b'{"schema":1,"model":"a","format":"ini","layout":"list","encoding":"ascii",'
    b'"fields":[{"field":"port","at":[{"name":"x"}]}]}'
)


def test_a_sound_template_is_read() -> None:
    assert read_template(_SOUND).fields[0].where == "x"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[" * 100_000,
        b"{}",
        b'{"schema":2,"model":"a","format":"ini","layout":"list","encoding":"ascii","fields":[]}',
        b'{"schema":1,"model":"a","format":"ini","layout":"list","encoding":"ascii","fields":[]}',
        _SOUND.replace(b'"a"', b'"../a"'),
        _SOUND.replace(b'{"name":"x"}', b""),
        _SOUND.replace(b'"ini"', b'"exe"'),
    ],
)
def test_a_template_that_is_none_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="template"):
        read_template(content)


def test_a_template_that_names_one_place_twice_is_refused() -> None:
    content = (
        b'{"schema":1,"model":"a","format":"ini","layout":"list","encoding":"ascii","fields":'
        b'[{"field":"port","at":[{"name":""},{"name":"x"}]},{"field":"server","at":[{"name":""},{"name":"x"}]}]}'
    )
    with pytest.raises(ExportError, match="one place for two"):
        fill(b"x=1\n", read_template(content), WANTED)
