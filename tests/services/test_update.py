"""An update is opened when its signature is ours, and never otherwise."""

import base64
import hashlib
import os
from pathlib import Path

import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from configurator.domain.minisign import MinisignKey, read_key, read_signature
from configurator.errors import InputError, NetworkError
from configurator.services.route import Route
from configurator.services.update import fetch_update, open_installer, verify
from tests.servers.files import serving_files

IDENTITY = b"OURKEY01"
COMMENT = "timestamp:1795000000 file:setup.exe"


class Signer:
    """Writes keys and signatures as minisign does."""

    def __init__(self, identity: bytes = IDENTITY) -> None:
        self.identity = identity
        self.private = Ed25519PrivateKey.generate()

    @property
    def public(self) -> str:
        line = base64.b64encode(b"Ed" + self.identity + self.private.public_key().public_bytes_raw()).decode()
        return f"untrusted comment: minisign public key\n{line}\n"

    def signature(self, content: bytes, comment: str = COMMENT, algorithm: bytes = b"ED") -> str:
        signed = self.private.sign(hashlib.blake2b(content).digest())
        line = base64.b64encode(algorithm + self.identity + signed).decode()
        whole = base64.b64encode(self.private.sign(signed + comment.encode())).decode()
        return f"untrusted comment: by us\n{line}\ntrusted comment: {comment}\n{whole}\n"


OURS = Signer()
KEY: MinisignKey = read_key(OURS.public)
SETUP = b"MZ" + bytes(3000)


@pytest.fixture
def update(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").mkdir()
    path = tmp_path / "there" / "setup.exe"
    path.write_bytes(SETUP)
    path.with_name("setup.exe.minisig").write_text(OURS.signature(SETUP))
    return path


def test_a_file_with_our_signature_is_taken_over(update: Path, tmp_path: Path) -> None:
    taken = fetch_update(str(update), tmp_path / "here", KEY, Route())
    assert taken == tmp_path / "here" / "setup.exe"
    assert taken.read_bytes() == SETUP


@pytest.mark.parametrize(
    "signature",
    [
        Signer().signature(SETUP),
        Signer(b"ANOTHER1").signature(SETUP),
        OURS.signature(SETUP + b"x"),
        OURS.signature(SETUP).replace("1795000000", "1895000000"),
        OURS.signature(SETUP, algorithm=b"Ed"),
        OURS.signature(SETUP).replace("trusted comment: ", "comment: "),
        "nonsense",
        "",
        "a\nb\ntrusted comment: c\nd",
    ],
)
def test_any_other_signature_is_refused(update: Path, tmp_path: Path, signature: str) -> None:
    update.with_name("setup.exe.minisig").write_text(signature)
    with pytest.raises(InputError):
        fetch_update(str(update), tmp_path / "here", KEY, Route())


def test_a_signature_that_is_no_text_or_is_missing_is_refused(update: Path, tmp_path: Path) -> None:
    update.with_name("setup.exe.minisig").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError):
        fetch_update(str(update), tmp_path / "here", KEY, Route())
    update.with_name("setup.exe.minisig").unlink()
    with pytest.raises(InputError):
        fetch_update(str(update), tmp_path / "here", KEY, Route())


@pytest.mark.parametrize("place", ["http://updates.example/setup.exe", "ftp://updates.example/setup.exe"])
def test_only_files_and_https_are_asked(tmp_path: Path, place: str) -> None:
    with pytest.raises(InputError):
        fetch_update(place, tmp_path, KEY, Route())


def test_it_comes_over_https_verified(update: Path, tmp_path: Path) -> None:
    authority = trustme.CA()
    with serving_files(update.parent, authority) as address:
        trusted = Route(ca_pem=authority.cert_pem.bytes().decode())
        taken = fetch_update(f"{address}/setup.exe", tmp_path / "here", KEY, trusted)
        assert taken.read_bytes() == SETUP
        for place, route in (
            (f"{address}/setup.exe", Route(ca_pem=trustme.CA().cert_pem.bytes().decode())),
            (f"{address}/missing.exe", trusted),
        ):
            with pytest.raises(NetworkError):
                fetch_update(place, tmp_path / "here", KEY, route)


def test_what_is_far_too_large_is_given_up(update: Path, tmp_path: Path) -> None:
    update.with_name("setup.exe.minisig").write_bytes(bytes(5000))
    with pytest.raises(NetworkError):
        fetch_update(str(update), tmp_path / "here", KEY, Route())


def test_the_installer_is_opened_by_windows_alone(update: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "startfile", raising=False)
    with pytest.raises(InputError):
        open_installer(update)
    opened: list[str] = []
    monkeypatch.setattr(os, "startfile", opened.append, raising=False)
    open_installer(update)
    assert opened == [str(update)]


@pytest.mark.parametrize("text", ["", "nonsense", base64.b64encode(b"XX" + bytes(40)).decode()])
def test_what_is_no_public_key_is_said(text: str) -> None:
    with pytest.raises(InputError):
        read_key(text)


def test_the_parts_are_read_as_they_stand(update: Path) -> None:
    signature = read_signature(OURS.signature(SETUP))
    assert signature.comment == COMMENT
    verify(update, signature, KEY)
