"""The verb `models`."""

from datetime import date

from configurator.domain.capability import Auth, Tls
from configurator.domain.device_model import Capabilities, DeviceModel, Evidence
from configurator.domain.facts import Kind
from configurator.domain.source import Confidence
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


def test_people_read_one_line_a_family_or_what_to_do() -> None:
    assert "Xerox: Copier" in run(MODELS, outside=OUTSIDE, as_json=False).out
    nothing = run(MODELS, "--search", "zzz", outside=OUTSIDE, as_json=False)
    assert nothing.code == 0
    assert "other.device" in nothing.out
