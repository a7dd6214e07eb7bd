"""What a family's labels rest on."""

from datetime import date

import pytest
from msgspec import structs

from configurator.domain.device_model import DeviceModel, Evidence, FormField, SettingName
from configurator.domain.facts import Kind
from configurator.domain.source import Confidence


def _rests_on(confidence: Confidence) -> Evidence:
    return Evidence(source="somewhere", as_of=date(2026, 11, 23), confidence=confidence)


def _model(form: Confidence, port: Confidence | None) -> DeviceModel:
    fields = (
        FormField(setting=SettingName.SERVER, label="Server"),
        FormField(setting=SettingName.PORT, label="Port", evidence=_rests_on(port) if port else None),
    )
    return DeviceModel(
        key="a.b", vendor="A", name="B", kind=Kind.DEVICE, form=fields, form_evidence=_rests_on(form)
    )


@pytest.mark.parametrize(
    ("form", "port", "may_differ"),
    [
        (Confidence.VENDOR, None, False),
        (Confidence.VENDOR, Confidence.CODE, False),
        (Confidence.VENDOR, Confidence.UNVERIFIED, True),
        (Confidence.UNVERIFIED, Confidence.VENDOR, True),
        (Confidence.SECONDARY, None, True),
    ],
)
def test_one_label_that_nobody_read_makes_the_wording_unsure(
    form: Confidence, port: Confidence | None, may_differ: bool
) -> None:
    assert _model(form, port).wording_may_differ is may_differ


@pytest.mark.parametrize("way", ["page", "panel"])
def test_a_way_that_nobody_read_makes_the_wording_unsure(way: str) -> None:
    sure = _model(Confidence.VENDOR, None)
    changes = {f"{way}_path": ("Settings", "E-mail"), f"{way}_evidence": _rests_on(Confidence.UNVERIFIED)}
    assert structs.replace(sure, **changes).wording_may_differ
    assert not structs.replace(sure, **{f"{way}_evidence": changes[f"{way}_evidence"]}).wording_may_differ
