"""The verb `identify`."""

from pathlib import Path

import pytest

from configurator.plugins.family import device_models
from configurator.verbs.identify import IDENTIFY
from tests.fakes.tools import FakeOutside, Printed, run


def _run(*arguments: object, as_json: bool = True) -> Printed:
    return run(IDENTIFY, *arguments, outside=FakeOutside(library=device_models()), as_json=as_json)


def _recording(folder: Path, *lines: str) -> Path:
    path = folder / "device.snmprec"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_an_snmp_recording_tells_vendor_model_family_and_serial_number(tmp_path: Path) -> None:
    path = _recording(
        tmp_path,
        "1.3.6.1.2.1.1.1.0|4|Xerox AltaLink C8045; SS 100.002.057.09608",
        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.253.8.62.1.35.2.3.1.1",
        "1.3.6.1.2.1.43.5.1.1.17.1|4|Y4X000123",
    )
    printed = _run("--snmprec", path)
    assert printed.code == 0
    wanted = {"vendor": "Xerox", "model": "AltaLink C8045", "key": "xerox.altalink", "serial": "Y4X000123"}
    assert wanted.items() <= printed.answer.items()
    assert printed.answer["confidence"] == "high"
    assert {"place": "sysObjectID", "said": "253 (Xerox)"} in printed.answer["rests_on"]


def test_a_txt_record_is_given_as_pairs_of_which_the_first_counts() -> None:
    printed = _run("--txt", "ty=TASKalfa 2553ci", "ty=Something else", "note=2nd floor")
    assert (printed.answer["vendor"], printed.answer["model"]) == ("Kyocera", "TASKalfa 2553ci")
    assert (printed.answer["key"], printed.answer["serial"]) == ("kyocera.taskalfa", None)


def test_pairs_may_also_come_one_by_one() -> None:
    printed = _run("--txt", "usb_MFG=EPSON", "--txt", "usb_MDL=WF-3720 Series")
    assert (printed.answer["model"], printed.answer["key"]) == ("WF-3720", "epson.workforce")


def test_people_read_the_name_the_family_and_what_it_rests_on() -> None:
    printed = _run("--txt", "ty=TASKalfa 2553ci", "usb_SN=ABC1234567", as_json=False)
    assert printed.out.splitlines() == [
        "Kyocera TASKalfa 2553ci",
        "Serial number: ABC1234567",
        "Family: Kyocera TASKalfa",
        "TXT ty: TASKalfa 2553ci",
    ]


def test_people_read_a_name_alone_where_no_more_is_known() -> None:
    assert _run("--txt", "ty=Frobnicator 9", as_json=False).out.splitlines()[0] == "Frobnicator 9"


def test_what_says_nothing_is_told_and_is_no_success(tmp_path: Path) -> None:
    path = tmp_path / "empty.bin"
    path.write_bytes(b"")
    printed = _run("--ipp", path)
    assert (printed.code, printed.answer["vendor"], printed.answer["key"]) == (1, "", None)
    assert "Look at the device's own label" in _run("--ipp", path, as_json=False).out


def test_a_file_that_is_not_there_and_a_pair_without_equals_are_bad_input(tmp_path: Path) -> None:
    missing = _run("--snmprec", tmp_path / "none.snmprec")
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    with pytest.raises(Exception, match="is no pair"):
        _run("--txt", "ty")
