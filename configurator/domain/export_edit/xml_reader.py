"""Values in XML: the text of elements without children, and attributes; elements by name and what names them."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from xml.parsers import expat

from configurator.domain.export_edit.json_reader import kinds_of, marks_of
from configurator.domain.export_edit.place import Quoting, Scalar, Step, malformed
from configurator.errors import ExportError, Text

_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!DOCTYPE[^>\[]*>"
    r"|</(?P<close>[^\s>]+)\s*>|<(?P<open>[^\s/>!?]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>\s*/)?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DEEPEST = 100


@dataclass
class _Element:
    """One element: its attributes as name, start, end, quote; where its content begins and ends."""

    name: str
    attributes: list[tuple[str, int, int, str]] = field(default_factory=list[tuple[str, int, int, str]])
    children: list["_Element"] = field(default_factory=list["_Element"])
    content: tuple[int, int] = (0, 0)
    is_empty: bool = False
    marked_up: bool = False
    cdata: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def read_xml(text: str) -> tuple[Scalar, ...]:
    """Every attribute and every leaf's text, without the space around it. Raises ExportError when damaged."""
    if "<!ENTITY" in text or re.search(r"<!DOCTYPE[^>]*\[", text):
        raise ExportError(Text("The export defines entities of its own; such XML is not edited."))
    _check(text)
    scalars: list[Scalar] = []
    for root in _tree(text).children:
        _walk(text, root, _steps(text, [root]), scalars)
    return tuple(scalars)


def _check(text: str) -> None:
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(text.encode("utf-8"), True)
    except (expat.ExpatError, UnicodeEncodeError) as error:
        raise malformed("XML", getattr(error, "lineno", None)) from error


def _tree(text: str) -> _Element:
    """The elements of well-formed XML, under one that has no name."""
    top = _Element("")
    stack = [top]
    for token in _TOKEN.finditer(text):
        here = stack[-1]
        if token["close"]:
            here.content = (here.content[0], token.start())
            stack.pop()
        elif token["open"]:
            child = _opened(token)
            here.children.append(child)
            if not child.is_empty:
                stack.append(child)
        elif token["cdata"] is not None:
            here.cdata.append(token.span("cdata"))
        else:
            here.marked_up = True
        if len(stack) > _DEEPEST:
            raise malformed("XML")
    return top


def _opened(token: re.Match[str]) -> _Element:
    element = _Element(token["open"], is_empty=bool(token["empty"]), content=(token.end(), token.end()))
    for found in _ATTRIBUTE.finditer(token["rest"]):
        group, quote = (2, '"') if found[2] is not None else (3, "'")
        base = token.start("rest")
        element.attributes.append((found[1], base + found.start(group), base + found.end(group), quote))
    if element.is_empty:
        element.content = (token.start("empty"), token.end())
    return element


def _walk(text: str, element: _Element, steps: tuple[Step, ...], scalars: list[Scalar]) -> None:
    for name, start, end, quote in element.attributes:
        quoting = Quoting.XML_DOUBLE if quote == '"' else Quoting.XML_SINGLE
        scalars.append(Scalar((*steps, Step(f"@{name}")), unescape(text[start:end]), start, end, quoting))
    if not element.children and not element.marked_up:
        scalars.extend(_leaf(text, element, steps))
    for child, step in zip(element.children, _steps(text, element.children), strict=True):
        _walk(text, child, (*steps, step), scalars)


def _leaf(text: str, element: _Element, steps: tuple[Step, ...]) -> tuple[Scalar, ...]:
    start, end = element.content
    if element.is_empty:
        return (Scalar(steps, "", start, end, Quoting.XML_EMPTY, element.name),)
    raw = text[start:end]
    if element.cdata:
        first, last = element.cdata[0]
        is_alone = len(element.cdata) == 1 and raw.strip() == f"<![CDATA[{text[first:last]}]]>"
        return (Scalar(steps, text[first:last], first, last, Quoting.XML_CDATA),) if is_alone else ()
    lead = len(raw) - len(raw.lstrip())
    bare = raw.strip()
    first = start + lead if bare else start
    return (Scalar(steps, unescape(bare), first, first + len(bare), Quoting.XML_TEXT),)


def _steps(text: str, siblings: list[_Element]) -> tuple[Step, ...]:
    """One step for each of them, counted among those of the same name."""
    counts = Counter(each.name for each in siblings)
    seen: Counter[str] = Counter()
    steps: list[Step] = []
    for before, element in zip((None, *siblings), siblings, strict=False):
        index, count = seen[element.name], counts[element.name]
        named = _names(text, element, before)
        steps.append(Step(element.name, marks_of(named), kinds_of(named), index, count))
        seen[element.name] += 1
    return tuple(steps)


def _names(text: str, element: _Element, before: _Element | None) -> dict[str, str]:
    named = {name: unescape(text[start:end]) for name, start, end, _ in element.attributes}
    for child in element.children:
        if not child.children and not child.is_empty:
            named.setdefault(child.name, unescape(text[slice(*child.content)].strip()))
    if before is not None and before.name.lower() == "key":  # property lists: a key, then its value
        named["key"] = unescape(text[slice(*before.content)].strip())
    return named
