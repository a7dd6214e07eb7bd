"""The verb `models`."""

from datetime import date
from pathlib import Path

from msgspec import structs

from configurator.domain.capability import Auth, Tls
from configurator.domain.device_model import Capabilities, DeviceModel, Evidence
from configurator.domain.facts import Kind
from configurator.domain.source import Confidence
from configurator.plugins.family import device_models
from configurator.verbs.models import MODELS
from tests.fakes.ports import PLAIN_DEVICE
from tests.fakes.tools import FakeOutside, run

EVIDENCE = Evidence(source="manual", as_of=date(2024, 5, 1), confidence=Confidence.VENDOR)
COPIER = DeviceModel(
    key="xerox.copier",
    vendor="Xerox",
    name="Copier",
    kind=Kind.DEVICE,
    capabilities=Capabilities(tls=Tls.TLS_1_2, auth=(Auth.NONE, Auth.PASSWORD), evidence={"tls": EVIDENCE}),
    form_evidence=EVIDENCE,
)
OUTSIDE = FakeOutside(models=(PLAIN_DEVICE, COPIER))


def test_every_family_is_listed_with_what_it_can_do_and_how_it_is_handed_over() -> None:
    printed = run(MODELS, outside=OUTSIDE)
    assert [model["key"] for model in printed.answer["models"]] == ["other.device", "xerox.copier"]
    copier = printed.answer["models"][1]
    assert (copier["vendor"], copier["name"], copier["exporters"]) == ("Xerox", "Copier", ["sheet"])
    assert copier["capabilities"]["tls"] == "1.2"
    assert copier["capabilities"]["auth"] == ["none", "password"]
    assert copier["capabilities"]["evidence"]["tls"]["as_of"] == "2024-05-01"


def test_the_search_takes_words_in_any_case() -> None:
    printed = run(MODELS, "--search", "XEROX cop", outside=OUTSIDE)
    assert [model["key"] for model in printed.answer["models"]] == ["xerox.copier"]


def test_a_full_model_name_finds_the_family_that_claims_it_with_its_ways_and_oauth() -> None:
    outside = FakeOutside(models=device_models().models)
    printed = run(MODELS, "--search", "KONICA MINOLTA bizhub C258", outside=outside)
    assert [model["key"] for model in printed.answer["models"]] == ["konica_minolta.bizhub"]
    (ineo,) = run(MODELS, "--search", "Develop ineo+ 224e", outside=outside).answer["models"]
    assert ineo["panel_path"][0] == "Utility"
    assert ineo["oauth"]["evidence"]["source"] == "develop-oauth-zerosmtp"
    assert printed.answer["models"][0]["oauth"] is None
    assert run(MODELS, "--search", "Acme LaserPro 5000", outside=outside).answer["models"] == []


def test_people_read_one_line_a_family_or_what_to_do() -> None:
    assert "Xerox: Copier" in run(MODELS, outside=OUTSIDE, as_json=False).out
    nothing = run(MODELS, "--search", "zzz", outside=OUTSIDE, as_json=False)
    assert nothing.code == 0
    assert "other.device" in nothing.out


def test_every_family_says_how_it_gets_its_settings() -> None:
    writing = structs.replace(COPIER, key="a.b", exporters=("sheet", "msmtp"))
    editing = structs.replace(COPIER, key="c.d", edits_export=True)
    models = run(MODELS, outside=FakeOutside(models=(writing, editing, COPIER))).answer["models"]
    ways = {model["key"]: model["settings_way"] for model in models}
    assert ways == {"a.b": "writes a file", "c.d": "edits an export", "xerox.copier": "sheet only"}


GOOD = """
key = "contoso.scanner"
vendor = "Contoso"
name = "Scanner"
kind = "device"

[form_evidence]
source = "own-manual"
as_of = 2026-11-23
confidence = "vendor"
"""


def test_a_family_of_ones_own_is_checked_with_line_and_key(tmp_path: Path) -> None:
    file = tmp_path / "scanner.toml"
    file.write_text(GOOD)
    good = run(MODELS, "--check", file, outside=FakeOutside())
    assert (good.code, good.answer["problems"]) == (0, [])
    file.write_text(GOOD.replace('"contoso.scanner"', '"Contoso"'))
    bad = run(MODELS, "--check", file, outside=FakeOutside())
    assert bad.code == 1
    assert any("line 2, key" in problem for problem in bad.answer["problems"])
    file.write_text("key = 5")
    assert "key" in run(MODELS, "--check", file, outside=FakeOutside()).answer["problems"][0]
    missing = run(MODELS, "--check", tmp_path / "none.toml", outside=FakeOutside())
    assert missing.code == 1
