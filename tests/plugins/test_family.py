"""The device library: ours complete, the user's added, a bad file of theirs never in the way."""

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
    ("content", "named"),
    [
        (OWN.replace("vendor =", "vendro ="), "vendro"),
        (OWN.replace('kind = "device"', 'kind = "toaster"'), "kind"),
        ("key = \nname = 1\n", "line 1"),
        ("\udcff", "bad.toml"),
    ],
)
def test_a_bad_user_file_is_left_out_and_told_with_file_and_place(
    tmp_path: Path, content: str, named: str
) -> None:
    (tmp_path / "bad.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    library = device_models(tmp_path)
    assert len(library.models) == len(device_models().models)
    (problem,) = library.problems
    assert "bad.toml" in render(problem)
    assert named in render(problem)


def test_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    assert device_models(tmp_path / "none").problems == ()
