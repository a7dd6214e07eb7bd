"""`sign-in --flow device|code|app`: gets a token by OAuth 2.0 and keeps it in the keyring."""

import asyncio
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from configurator.domain.cloud import CloudName
from configurator.domain.explain import Match
from configurator.domain.oauth import OauthFlow, SignInPrompt, Token, TokenRefusal, TokenRequest, with_tenant
from configurator.domain.secret import Secret
from configurator.domain.text import render
from configurator.errors import InputError, NetworkError, Text
from configurator.flow.refusal import explain_token
from configurator.flow.sign_in import TokenDesk, token_request
from configurator.verbs.arguments import host, mail_address, web_address
from configurator.verbs.explaining import explanation, explanation_lines
from configurator.verbs.frame import NO, Outcome, Verb, printable
from configurator.verbs.tools import Tools


def _word(text: str) -> str:
    """An application's identity or a tenant: a GUID or a domain name."""
    if not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?", text):
        raise ArgumentTypeError(render(Text("{text} is neither a GUID nor a domain name", text=text)))
    return text


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--flow", choices=list(OauthFlow), type=OauthFlow, required=True, help="how to sign in")
    parser.add_argument(
        "--account", metavar="ADDR", type=mail_address, required=True, help="the mailbox that the token is for"
    )
    parser.add_argument("--client-id", metavar="ID", type=_word, required=True, help="the registered application")
    parser.add_argument("--tenant", metavar="T", type=_word, help="GUID or domain; else that of the mailbox")
    parser.add_argument("--authority", metavar="URL", type=web_address, help="instead of the cloud's own")
    parser.add_argument(
        "--cloud",
        choices=list(CloudName),
        type=CloudName,
        default=CloudName.WORLDWIDE,
        help="the Microsoft 365 cloud",
    )
    parser.add_argument("--server", metavar="HOST", type=host, help="the mail server that the token is kept for")
    parser.add_argument("--ca-file", metavar="F", type=Path, help="trusted instead of the system's certificates")
    parser.add_argument(
        "--certificate",
        metavar="F",
        type=Path,
        help="app: certificate and key in PEM, instead of a secret",
    )
    parser.add_argument(
        "--password-stdin", action="store_true", help="app: the client secret, one line of standard input"
    )


def _run(options: Namespace, tools: Tools) -> Outcome:
    cloud = next(cloud for cloud in tools.knowledge().clouds if cloud.name is options.cloud)
    secret = _client_secret(options, tools)
    request = token_request(cloud, options.flow, options.account, options.client_id)
    tenant = options.tenant or options.account.rpartition("@")[2]
    request = replace(request, authority=with_tenant(options.authority or cloud.authority, tenant))
    try:
        came = asyncio.run(_sign_in(options, tools, request, secret, options.server or cloud.submission_host))
    except NetworkError as error:
        came = TokenRefusal("no_answer", tools.say(error.text))
    return _refused(came, tools) if isinstance(came, TokenRefusal) else _kept(came, options.account)


def _client_secret(options: Namespace, tools: Tools) -> Secret | None:
    if options.flow is not OauthFlow.APP:
        return None
    if options.certificate is not None:
        return _certificate(options.certificate)
    if not options.password_stdin:
        raise InputError(
            Text(
                "An app signs in with its client secret or its certificate: give --password-stdin or"
                " --certificate."
            )
        )
    return tools.read_secret()


def _certificate(path: Path) -> Secret:
    """The file holds the private key too, so it is a secret from here on."""
    try:
        return Secret(path.read_text("ascii"))
    except (OSError, ValueError) as error:
        raise InputError(
            Text("The certificate file {name} can't be read as PEM.", name=path.name), detail=str(error)
        ) from error


async def _sign_in(
    options: Namespace, tools: Tools, request: TokenRequest, secret: Secret | None, mail_host: str
) -> Token | TokenRefusal:
    def prompt(asked: SignInPrompt) -> None:
        tools.notice(printable(tools.say(_words(asked))))

    desk = TokenDesk(tools.tokens(options.ca_file), tools.vault())
    return await desk.sign_in(request, mail_host, secret, prompt)


def _words(asked: SignInPrompt) -> Text:
    if asked.user_code:
        return Text(
            "Open {address} and enter the code {code}. It counts until {time}.",
            address=asked.address,
            code=asked.user_code,
            time=f"{asked.expires.astimezone():%H:%M}",
        )
    return Text("Sign in in the browser. If none opened, open this address: {address}", address=asked.address)


def _kept(token: Token, account: str) -> Outcome:
    expires = token.expires.isoformat(timespec="seconds")
    line = Text(
        "Signed in. The token for {account} is in the keyring and counts until {time}.",
        account=account,
        time=expires,
    )
    return Outcome({"ok": True, "expires": expires, "problem": None}, (line,))


def _refused(refusal: TokenRefusal, tools: Tools) -> Outcome:
    knowledge = tools.knowledge()
    match = next(iter(_matches(refusal, tools)), None)
    why = explanation(match, knowledge.sources) if match else {}
    problem: dict[str, Any] = {
        **why,
        "error": refusal.error,
        "code": refusal.code or None,
        "text": refusal.words,
    }
    said = Text("The sign-in was refused: {error}. {words}", error=refusal.error, words=refusal.words)
    more = explanation_lines(match, knowledge.sources) if match else ()
    return Outcome({"ok": False, "expires": None, "problem": problem}, (said, *more), NO)


def _matches(refusal: TokenRefusal, tools: Tools) -> tuple[Match, ...]:
    return explain_token(refusal, tools.knowledge().replies)


SIGN_IN = Verb(
    summary=Text("Signs in by OAuth 2.0 and keeps the token in the keyring."),
    add_arguments=_add_arguments,
    run=_run,
    nothing={"ok": False, "expires": None, "problem": None},
)
