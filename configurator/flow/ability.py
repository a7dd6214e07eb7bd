"""What a device can do: what its family states, what the user says about this very one, what is worth asking."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from configurator.domain.capability import Auth, Tls
from configurator.domain.device_model import Evidence
from configurator.domain.facts import Facts
from configurator.domain.known import said
from configurator.errors import Text
from configurator.flow.citation import citation
from configurator.flow.workspace import Workspace

SIGN_IN_WAYS = {
    Auth.OAUTH2: (Auth.NONE, Auth.PASSWORD, Auth.OAUTH2),
    Auth.PASSWORD: (Auth.NONE, Auth.PASSWORD),
    Auth.NONE: (Auth.NONE,),
}
"""Ways to sign in by the best of them: whoever can do more can do less."""

_ABILITIES = ("tls", "ecdhe", "auth")


@dataclass(frozen=True, slots=True)
class Stated:
    """An ability as the family's documentation has it; `citation` names the document and its date."""

    value: object
    citation: Text


def stated(workspace: Workspace, facts: Facts) -> dict[str, Stated]:
    """What the chosen family states, by the name of the fact."""
    able = workspace.model(facts).capabilities
    values: dict[str, object] = {"tls": able.tls, "ecdhe": able.ecdhe, "auth": sign_in_ways(able.auth)}
    return {
        name: Stated(value, _citation(able.evidence.get(name), workspace))
        for name, value in values.items()
        if value is not None
    }


def sign_in_ways(auth: tuple[Auth, ...] | None) -> tuple[Auth, ...] | None:
    """These ways as one of the answers that can be given."""
    return next((ways for best, ways in SIGN_IN_WAYS.items() if best in (auth or ())), None)


def with_said(facts: Facts, answers: Mapping[str, object]) -> Facts:
    """The facts with what the user says about this device; an answer that says what is known changes nothing."""
    changed = {name: said(value) for name, value in answers.items() if value != getattr(facts, name).value}
    return replace(facts, **changed)  # type: ignore[arg-type]  # the names are those of the abilities


def without_abilities(facts: Facts) -> Facts:
    """The facts without what was said about another model."""
    return with_said(facts, dict.fromkeys(_ABILITIES))


def asks_for_curves(tls: Tls | None) -> bool:
    """Whether elliptic curves decide: TLS 1.3 always has them (RFC 8446), and what is older fails anyway."""
    return tls in {None, Tls.TLS_1_2}


def _citation(evidence: Evidence | None, workspace: Workspace) -> Text:
    if evidence is None:
        return Text("its documentation")
    source = workspace.knowledge.sources.get(evidence.source)
    return citation(source.title if source else evidence.source, evidence.as_of, evidence.confidence)
