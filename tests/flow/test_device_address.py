"""Several addresses of one device on one line."""

import pytest

from configurator.domain.text import render
from configurator.flow.device_address import host_list, split_hosts


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("192.0.2.21", "192.0.2.21"),
        ("192.0.2.21, Scanner.Contoso.Example", "192.0.2.21, scanner.contoso.example"),
        (" 192.0.2.21;192.0.2.22 ,", "192.0.2.21, 192.0.2.22"),
        (",", ""),
    ],
)
def test_addresses_are_parted_by_commas_or_blanks(typed: str, value: str) -> None:
    checked = host_list(typed)
    assert (checked.value, checked.problem) == (value, None)
    assert split_hosts(checked.value) == tuple(value.split(", ") if value else ())


def test_the_part_that_is_no_address_is_named() -> None:
    checked = host_list("192.0.2.21, http://scanner/")
    assert checked.value == ""
    assert checked.problem is not None
    assert "http://scanner/" in render(checked.problem)
