"""What an SPF result means, as one sentence."""

from configurator.domain.spf.answer import SpfAnswer
from configurator.domain.spf.check import SpfResult
from configurator.errors import Text

_SENTENCES = {
    SpfResult.PASS: Text("The SPF record lets this address send for the domain."),
    SpfResult.FAIL: Text("The SPF record says that this address may not send for the domain."),
    SpfResult.SOFTFAIL: Text("The SPF record says that this address probably may not send for the domain."),
    SpfResult.NEUTRAL: Text("The SPF record says nothing about this address."),
    SpfResult.NONE: Text("The domain has no SPF record."),
    SpfResult.TEMPERROR: Text("DNS gave no usable answer in time. Try again, or ask another name server."),
    SpfResult.PERMERROR: Text("The SPF record can't be evaluated, so receivers treat it as an error."),
}


def spf_sentence(answer: SpfAnswer) -> Text:
    """The result in words; a name that can't be one is told from a domain without a record."""
    if answer.check.result is SpfResult.NONE and answer.check.problem:
        return Text("This is not a domain name, so there is no SPF record to look at.")
    return _SENTENCES[answer.check.result]
