"""Whether the domain belongs to a Microsoft 365 tenant, and in which cloud. No answer is "unknown", never "no"."""

from dataclasses import dataclass

from configurator.domain.cloud import Cloud
from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.name_look_up import NameAnswer, NameCause
from configurator.domain.tenant import TenantAnswer, TenantCause
from configurator.errors import Text

TENANT = "tenant"
_AUTODISCOVER = ("outlook.com", "office365.us", "outlook.cn")


@dataclass(frozen=True, slots=True)
class TenantEvidence:
    """What the authorities said, and what DNS lets be guessed; `mx_is_microsofts` None while it isn't known."""

    domain: str
    answers: tuple[TenantAnswer, ...]
    autodiscover: NameAnswer
    mx_is_microsofts: bool | None

    @property
    def points_to_microsoft(self) -> bool:
        targets = self.autodiscover.values if self.autodiscover.cause is NameCause.FOUND else ()
        return bool(self.mx_is_microsofts) or any(
            f".{target.lower()}".endswith(f".{suffix}") for target in targets for suffix in _AUTODISCOVER
        )


def judge_tenant(seen: TenantEvidence, clouds: tuple[Cloud, ...]) -> Finding:
    """The tenant as the sign-in services of the clouds tell it."""
    evidence = "; ".join((*map(_shown, seen.answers), _name(seen.autodiscover)))
    found = next((each for each in seen.answers if each.cause is TenantCause.FOUND), None)
    if found is not None:
        titles = [Text(cloud.title) for cloud in clouds if cloud.authority == found.authority]
        words = Text("{domain} belongs to a Microsoft 365 tenant.", domain=seen.domain)
        cloud = (Text("Its sign-in service is that of the cloud {cloud}.", cloud=titles[0]),) if titles else ()
        return Finding(TENANT, Severity.OK, words, evidence, fix=cloud)
    if all(each.cause is TenantCause.NO_TENANT for each in seen.answers) and not seen.points_to_microsoft:
        return Finding(
            TENANT,
            Severity.PROBLEM,
            Text("No Microsoft 365 tenant has the domain {domain}.", domain=seen.domain),
            evidence,
            Actor.TENANT_ADMIN,
            (Text("Check the spelling, or use the domain of the mailboxes. An admin can add one to the tenant."),),
        )
    guess = (Text("DNS points to Microsoft 365, so it probably does."),) if seen.points_to_microsoft else ()
    words = Text("Whether {domain} belongs to a Microsoft 365 tenant is not known.", domain=seen.domain)
    return Finding(TENANT, Severity.UNKNOWN, words, evidence, Actor.TECHNICIAN, guess)


def _shown(answer: TenantAnswer) -> str:
    more = (answer.tenant, answer.region, answer.sub_region, answer.detail)
    return " ".join(part for part in (answer.authority, answer.cause.value, *more) if part)


def _name(answer: NameAnswer) -> str:
    return f"{answer.name} {answer.kind} {', '.join(answer.values) or answer.cause.value}"
