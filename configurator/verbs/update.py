"""`update --from PLACE`: opens a newer setup that an admin names, when it is signed with this program's key."""

from argparse import ArgumentParser, Namespace

from configurator.errors import InputError, NetworkError, Text
from configurator.verbs.frame import DONE, NO, Outcome, Verb
from configurator.verbs.tools import Tools


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="place",
        metavar="PLACE",
        required=True,
        help="the setup, a file or an https address; its signature is beside it as PLACE.minisig",
    )
    parser.add_argument("--only-verify", action="store_true", help="do not open it")


def _run(options: Namespace, tools: Tools) -> Outcome:
    updates = tools.updates()
    if updates is None:
        return _no(tools, Text("This build has no key for updates, so it has no update check."))
    try:
        path = updates.fetch(options.place)
        if not options.only_verify:
            updates.open(path)
    except (InputError, NetworkError) as error:
        return _no(tools, error.text)
    words = Text("{name} is signed with this program's key.", name=path.name)
    return Outcome({"ok": True, "file": str(path), "problem": None}, (words,), DONE)


def _no(tools: Tools, words: Text) -> Outcome:
    return Outcome({"ok": False, "file": None, "problem": tools.say(words)}, (words,), NO)


UPDATE = Verb(
    summary=Text("Opens a newer setup that you name, when it is signed with this program's key."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"ok": False, "file": None, "problem": None},
)
