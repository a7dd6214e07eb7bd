"""The device library: ours complete, the user's added, a bad file of theirs never in the way."""

import sys
from pathlib import Path

import pytest

from configurator.domain.text import render
from configurator.errors import KnowledgeError
from configurator.plugins.family import device_models
from configurator.plugins.resource import resource

OWN = (resource("devices") / "other" / "device.toml").read_text("utf-8")


def test_the_families_of_this_program_are_there_in_order() -> None:
    library = device_models()
    assert library.problems == ()
    assert [model.key for model in library.models[:2]] == ["other.application", "other.device"]
    assert {"xerox.workcentre_6015_6505", "brother.ads", "hp.laserjet_pro"} <= {
        each.key for each in library.models
    }


def test_families_are_found_by_every_word_of_vendor_name_or_model() -> None:
    library = device_models()
    assert [model.key for model in library.find("brother 2800")] == ["brother.ads"]
    assert [model.key for model in library.find("6505")] == ["xerox.workcentre_6015_6505"]
    assert [model.key for model in library.find("ADS1700")] == ["brother.ads"]
    assert library.find("no such thing") == ()
    assert library.find("") == library.models


def test_a_family_is_had_by_its_key() -> None:
    library = device_models()
    assert library.by_key("nobody.nothing") is None
    assert library.required("other.device").name == "Other device"
    with pytest.raises(KnowledgeError):
        library.required("nobody.nothing")


def test_a_users_family_is_added_and_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        OWN.replace("other.device", "acme.copier").replace('"Other"', '"Acme"'), "utf-8"
    )
    (tmp_path / "ours.toml").write_text(OWN.replace('"Other device"', '"My other device"'), "utf-8")
    library = device_models(tmp_path)
    assert library.required("acme.copier").vendor == "Acme"
    assert library.required("other.device").name == "My other device"
    assert len({model.key for model in library.models}) == len(library.models)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (OWN.replace("vendor =", "vendro ="), "line 3, vendro: Object contains unknown field `vendro`"),
        (OWN.replace("vendor =", "# vendor ="), "top level: Object missing required field `vendor`"),
        (OWN.replace('kind = "device"', 'kind = "toaster"'), "line 5, kind: Invalid enum value 'toaster'"),
        (OWN + '[[form]]\nsetting = "port"\n', "form[7]: Object missing required field `label`"),
        (OWN + "[limits.prot]\nlongest = 3\n", "limits: Invalid enum value 'prot'"),
        (OWN.replace('"other.device"', '"Device"'), "line 2, key: The key must look like vendor.family"),
        ("key = \nvendor = 'x'\n", "line 1"),
        ("key = " + "[" * 5000, "nested too deeply"),
        ("\udcff", "utf-8"),
    ],
)
def test_a_bad_user_file_is_left_out_and_told_with_file_line_and_key(
    tmp_path: Path, content: str, told: str
) -> None:
    (tmp_path / "bad.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    library = device_models(tmp_path)
    assert library.models == device_models().models
    (problem,) = map(render, library.problems)
    assert problem.startswith("The device family bad.toml can't be used. ")
    assert told in problem


def test_a_bad_file_never_keeps_a_good_one_out(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("nonsense", "utf-8")
    (tmp_path / "good.toml").write_text(OWN.replace("other.device", "acme.copier"), "utf-8")
    library = device_models(tmp_path)
    assert library.by_key("acme.copier") is not None
    assert len(library.problems) == 1


def test_of_two_user_files_with_one_key_the_second_is_left_out(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(OWN.replace('"Other device"', f'"{name}"'), "utf-8")
    library = device_models(tmp_path)
    assert library.required("other.device").name == "a.toml"
    assert [render(problem) for problem in library.problems] == [
        "The device family b.toml can't be used. a.toml has the same key."
    ]


def test_a_bad_file_of_our_own_stops_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "devices").mkdir(parents=True)
    (tmp_path / "resources" / "devices" / "bad.toml").write_text(OWN.replace("vendor", "vendro"), "utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(KnowledgeError) as raised:
        device_models()
    assert "bad.toml" in render(raised.value.text)


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert device_models(tmp_path / "none").problems == ()
