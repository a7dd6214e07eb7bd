"""What a built program is made of: the notices of every bundled part, and a bill of materials with hashes.

    python packaging/bundled.py TREE BUILD OUT [--name NAME]

TREE is the folder that PyInstaller built, BUILD its work folder with the tables of contents, which name the file
that every part came from. Writes LICENSE.txt and THIRD-PARTY-NOTICES.txt into TREE, and OUT/NAME.cdx.json
(CycloneDX 1.5). The same tree gives the same bytes: no time and no random number stands in them.
"""

import argparse
import ast
import hashlib
import json
import re
import shutil
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path, PurePosixPath

HERE = Path(__file__).resolve().parent
PROJECT = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]
PARTS = HERE / "licences" / "parts.toml"
_LONGEST_NAME = 120
_LICENCE_FILE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """`licence` is what its metadata or our list says, `texts` the licence texts that come with it."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("build", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="device-mail-configurator")
    options = parser.parse_args(arguments)
    parts = [*runtime_parts(options.tree), *python_parts(sources(options.build))]
    without = [part.name for part in parts if not part.texts]
    if without:
        print(f"no licence text for: {', '.join(without)}", file=sys.stderr)
        return 1
    shutil.copyfile(HERE / "LICENSE", options.tree / "LICENSE.txt")
    (options.tree / "THIRD-PARTY-NOTICES.txt").write_text(notices(parts), "utf-8", newline="\r\n")
    bill = json.dumps(bill_of_materials(parts, options.tree), indent=1, sort_keys=True)
    (options.out / f"{options.name}.cdx.json").write_text(bill + "\n", "utf-8")
    print(f"{len(parts)} parts are bundled.")
    return 0


def sources(build: Path) -> Iterator[str]:
    """The files that were bundled, as PyInstaller's tables of contents name them, with `/` between folders."""
    for table in sorted(build.rglob("PYZ-*.toc")) + sorted(build.rglob("COLLECT-*.toc")):
        for found in _strings(ast.literal_eval(table.read_text("utf-8"))):
            yield found.replace("\\", "/")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)


def python_parts(files: Iterator[str]) -> list[Part]:
    """The distributions that any of these files belongs to."""
    wanted: dict[Path, set[str]] = {}
    for file in files:
        head, mark, tail = file.partition("/site-packages/")
        if mark:
            wanted.setdefault(Path(_here(head) + mark), set()).add(tail)
    found = [_part(each) for place, names in wanted.items() for each in _owners(place, names)]
    return sorted((part for part in found if part.name != PROJECT["name"]), key=lambda part: part.name.lower())


def _here(path: str) -> str:
    """A path of Wine's drive Z: is one of this machine."""
    return path[2:] if path[:2].upper() == "Z:" else path


def _owners(place: Path, names: set[str]) -> Iterator[Distribution]:
    for folder in sorted(place.glob("*.dist-info")):
        distribution = PathDistribution(folder)
        own = {str(PurePosixPath(file)) for file in distribution.files or () if ".dist-info/" not in str(file)}
        if own & names:
            yield distribution


def _part(distribution: Distribution) -> Part:
    metadata = distribution.metadata
    stated = [*(metadata.get_all("License-Expression") or ()), *(metadata.get_all("License") or ())]
    classes = [each for each in metadata.get_all("Classifier") or () if each.startswith("License ::")]
    named = [*stated, *(each.rpartition(" :: ")[2] for each in classes)]
    short = [
        each.strip() for each in named if 0 < len(each.strip()) < _LONGEST_NAME
    ]  # some put the whole text there
    licence = short[0] if short else "see its text"
    files = [
        file for file in distribution.files or () if _LICENCE_FILE.search(str(file)) and ".dist-info/" in str(file)
    ]
    texts = tuple(file.read_text("utf-8") for file in sorted(files))
    name = str(metadata["Name"])
    return Part(name, distribution.version, licence, texts or _listed(name))


def _listed(name: str) -> tuple[str, ...]:
    """The texts that we keep for parts which bring none."""
    for entry in tomllib.loads(PARTS.read_text("utf-8"))["part"]:
        if name in entry["names"]:
            return tuple((HERE / "licences" / file).read_text("utf-8") for file in entry["texts"])
    return ()


def runtime_parts(tree: Path) -> list[Part]:
    """What is no Python distribution: the interpreter and the libraries that it needs, if the tree holds them."""
    held = [path.name.lower() for path in tree.rglob("*") if path.is_file()]
    parts: list[Part] = []
    for entry in tomllib.loads(PARTS.read_text("utf-8"))["part"]:
        pattern = re.compile(entry.get("files", "$^"))
        if any(pattern.search(name) for name in held):
            parts.append(Part(entry["names"][0], entry["version"], entry["licence"], _listed(entry["names"][0])))
    return parts


def notices(parts: list[Part]) -> str:
    """One document: what is bundled under which licence, then each text once."""
    lines = ["Device Mail Configurator bundles these parts. Each stays under its own licence.", ""]
    lines += [f"{part.name} {part.version}: {part.licence}" for part in parts]
    users: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            users.setdefault(text.replace("\r\n", "\n").strip(), []).append(part.name)
    for text, names in users.items():
        lines += ["", "=" * 78, ", ".join(names), "=" * 78, "", text]
    return "\n".join(lines) + "\n"


def bill_of_materials(parts: list[Part], tree: Path) -> dict[str, object]:
    """CycloneDX 1.5: the parts as libraries, every file of the tree with its SHA-256."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    listed = [_file(path.relative_to(tree).as_posix(), path) for path in files]
    digest = hashlib.sha256(json.dumps(listed).encode()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": PROJECT["name"], "version": PROJECT["version"]}},
        "components": [*(_library(part) for part in parts), *listed],
    }


def _library(part: Part) -> dict[str, object]:
    return {
        "type": "library",
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": {"name": part.licence}}],
    }


def _file(name: str, path: Path) -> dict[str, object]:
    return {
        "type": "file",
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
