"""The registry of named exporters."""

import pytest

from configurator.errors import InputError
from configurator.plugins.exporters import EXPORTERS, exporter, exporter_names, exporters_for
from configurator.plugins.family import device_models


def test_exporters_are_had_by_name_and_an_unknown_one_names_the_known() -> None:
    assert exporter("msmtp").name == "msmtp"
    with pytest.raises(InputError) as raised:
        exporter("nothing")
    assert "zebra_sgd" in dict(raised.value.text.parameters)["known"]


def test_a_family_offers_the_exporters_that_it_names() -> None:
    library = device_models()
    assert [each.name for each in exporters_for(library.required("msmtp.msmtp"))] == ["msmtp"]
    assert exporters_for(library.required("other.device")) == ()


def test_the_sheet_is_a_name_that_families_may_list() -> None:
    assert exporter_names() == ("sheet", *(each.name for each in EXPORTERS))
