"""The verb `spf` as a process, against the public suite's zones and with odd names."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from configurator.app.parser import verb_parser
from configurator.verbs.spf import SPF
from tests.servers import rude_names
from tests.servers.rude_names import names
from tests.servers.spf_zone_server import zone_server

ROOT = Path(__file__).resolve().parents[2]
SUITE = ROOT / "tests" / "data" / "spf" / "rfc7208-tests.yml"


async def _spf(folder: Path, resolver: tuple[str, int], *arguments: str) -> dict[str, Any]:
    server = f"{resolver[0]}:{resolver[1]}"
    made = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "configurator", "spf", *arguments),
        *("--resolver", server, "--json", "--data-dir", str(folder)),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(made.communicate(), 30)
    assert made.returncode == 0, err
    return json.loads(out)


async def test_a_sample_of_the_suite_holds_through_the_program(tmp_path: Path) -> None:
    scenario = next(yaml.safe_load_all(SUITE.read_text("utf-8")))
    async with zone_server(scenario["zonedata"]) as resolver:
        for case in list(scenario["tests"].values())[:4]:
            domain = case["mailfrom"].rpartition("@")[2] or case["helo"]
            given = ("--ip", case["host"], "--sender", case["mailfrom"], "--helo", case["helo"])
            assert (await _spf(tmp_path, resolver, domain, *given))["result"] == case["result"]


@pytest.mark.parametrize("domain", ["", "-", "-x.example", "--ip", "a..b", "\udcff"])
async def test_a_malformed_name_is_none(tmp_path: Path, domain: str) -> None:
    async with names(rude_names.records({})) as resolver:
        named = domain if domain != "--ip" else "--nothing"
        answer = await _spf(tmp_path, resolver, named, "--ip", "192.0.2.1", "--helo", "-x", "--sender", "--json")
    assert answer["result"] == "none"


def test_options_are_found_around_odd_values() -> None:
    parser = verb_parser("spf", SPF)
    options = parser.parse(["-x", "--sender", "-y", "--ip=192.0.2.1", "--json", "--helo", "--"[:1]])
    assert (options.domain, options.sender, options.ip, options.json) == ("-x", "-y", "192.0.2.1", True)
    assert options.helo == "-"
