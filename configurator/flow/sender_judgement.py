"""What SPF, DKIM and DMARC of the domain mean for each method, as findings."""

from configurator.domain.cloud import Cloud
from configurator.domain.dmarc import DmarcAnswer, DmarcCause, DmarcPolicy
from configurator.domain.finding import Actor, Finding, Severity
from configurator.domain.spf.answer import SpfAnswer
from configurator.domain.spf.check import SpfResult
from configurator.domain.spf.words import spf_sentence
from configurator.errors import Text
from configurator.flow.spf_advice import is_told, lookups_after, spf_advice, spf_edit

SPF = "spf"
_NO_RECORD = "-"

_SPF_SEVERITY = {
    SpfResult.PASS: Severity.OK,
    SpfResult.TEMPERROR: Severity.UNKNOWN,
    SpfResult.PERMERROR: Severity.PROBLEM,
    SpfResult.FAIL: Severity.PROBLEM,
}


def judge_spf(answer: SpfAnswer, ip: str, clouds: tuple[Cloud, ...]) -> tuple[Finding, ...]:
    """Direct send and relay need a pass for the site's public address; the fix is the one record to publish."""
    check = answer.check
    severity = _SPF_SEVERITY.get(check.result, Severity.WARNING)
    edit = spf_edit(answer, ip, clouds)
    fix = list(spf_advice(edit, answer))
    if edit.needed:
        after = lookups_after(edit, answer)
        fix.insert(
            0,
            Text(
                "Publish this one TXT record ({count} DNS look-ups of 10): {record}",
                count=after,
                record=edit.record,
            ),
        )
    evidence = " | ".join(part for part in (check.record, check.mechanism, check.problem) if part)
    who = Actor.NOBODY if severity is Severity.OK and not fix else Actor.DNS_OWNER
    records = "\n".join(answer.records) or _NO_RECORD if is_told(answer) else ""
    return (Finding(SPF, severity, spf_sentence(answer), evidence, who, tuple(fix), answer.elapsed_s, records),)


def spf_records(finding: Finding) -> tuple[str, ...]:
    """The records that the finding of `judge_spf` rests on; none where DNS said that there is none."""
    return () if finding.value == _NO_RECORD else tuple(finding.value.split("\n"))


def judge_dmarc(answer: DmarcAnswer) -> tuple[Finding, ...]:
    """One finding for DMARC, one for DKIM."""
    return (_dmarc(answer), _dkim(answer))


_CAUSES = {
    DmarcCause.NO_RECORD: (
        Severity.INFO,
        Text("The domain has no DMARC record, so receivers decide for themselves about mail that fails SPF."),
    ),
    DmarcCause.SEVERAL: (
        Severity.WARNING,
        Text("There are several DMARC records, so receivers use none. Only one may stay."),
    ),
    DmarcCause.MALFORMED: (
        Severity.WARNING,
        Text("The DMARC record has no usable policy, so receivers ignore it."),
    ),
    DmarcCause.UNKNOWN: (Severity.UNKNOWN, Text("DNS gave no answer about DMARC, so its policy is unknown.")),
    DmarcCause.NO_NAME: (
        Severity.UNKNOWN,
        Text("This is not a domain name, so there is no DMARC record to look at."),
    ),
}

_ALIGNED = Text(
    "Direct send and relay: the device's mail has no DKIM signature of its own, so SPF must pass for the site's"
    " address and the envelope sender must be in the domain of the From address."
)
_SUBMITTED = Text(
    "Client submission: Microsoft's servers send, so neither the site's address nor SPF needs a change."
)
_STRICT = Text("The record is strict about SPF: the envelope sender must be in exactly the domain of From.")


def _dmarc(answer: DmarcAnswer) -> Finding:
    record, policy = answer.record, answer.policy
    if record is None or policy is None:
        severity, title = _CAUSES[answer.cause]
        who = Actor.DNS_OWNER if severity is Severity.WARNING else Actor.NOBODY
        return Finding("dmarc", severity, title, answer.found_at, who, (), answer.elapsed_s)
    fix = (_ALIGNED, *((_STRICT,) if record.strict_spf else ()), _SUBMITTED)
    evidence = f"_dmarc.{answer.found_at}: {record.text}"
    return Finding("dmarc", Severity.INFO, _meaning(policy), evidence, Actor.TECHNICIAN, fix, answer.elapsed_s)


def _meaning(policy: DmarcPolicy) -> Text:
    return {
        DmarcPolicy.NONE: Text("DMARC only watches: mail that fails it is delivered as receivers see fit."),
        DmarcPolicy.QUARANTINE: Text("DMARC asks receivers to put mail that fails it into Junk."),
        DmarcPolicy.REJECT: Text("DMARC asks receivers to reject mail that fails it."),
    }[policy]


def _dkim(answer: DmarcAnswer) -> Finding:
    targets = tuple(answer.selectors.values())
    evidence = ", ".join(f"{name}: {target}" for name, target in answer.selectors.items() if target)
    if any(targets):
        title = Text("Microsoft's DKIM selectors are published, so it can sign submitted mail for the domain.")
        return Finding("dkim", Severity.OK, title, evidence, Actor.NOBODY, (), answer.elapsed_s)
    if not targets or None in targets:
        title = Text("DNS gave no answer about Microsoft's DKIM selectors.")
        return Finding("dkim", Severity.UNKNOWN, title, "", Actor.NOBODY, (), answer.elapsed_s)
    title = Text("Microsoft's DKIM selectors are not published, so it does not sign with the domain's own name.")
    fix = (Text("Switch DKIM on in the Defender portal and publish the two CNAME records that it shows."),)
    return Finding("dkim", Severity.INFO, title, "", Actor.TENANT_ADMIN, fix, answer.elapsed_s)
