"""The SPF record that a site needs, from what DNS told: the verb, the check and the window say the same."""

from configurator.domain.cloud import Cloud, cloud_of_mx
from configurator.domain.spf.answer import SpfAnswer
from configurator.domain.spf.check import MOST_LOOK_UPS, SpfResult
from configurator.domain.spf.cost import cost
from configurator.domain.spf_edit import SpfEdit, spf_with_address
from configurator.errors import Text

_LONGEST_RECORD = 450  # RFC 7208 section 3.4
_MOST_NAMED = 3


def spf_edit(answer: SpfAnswer, ip: str, clouds: tuple[Cloud, ...]) -> SpfEdit:
    """The record to publish for this address; nothing where DNS did not tell what is there now."""
    if not is_told(answer):
        return SpfEdit(needed=False, record="")
    return spf_with_address(answer.records, ip, cloud_of_answer(answer, clouds).spf_include)


def is_told(answer: SpfAnswer) -> bool:
    """Whether DNS said which SPF records the domain has, be it none."""
    is_name = not (answer.check.result is SpfResult.NONE and answer.check.problem)
    return is_name and (answer.check.result is not SpfResult.TEMPERROR or bool(answer.records))


def cloud_of_answer(answer: SpfAnswer, clouds: tuple[Cloud, ...]) -> Cloud:
    """The cloud that the domain's record or MX names, else worldwide."""
    text = " ".join(answer.records).lower()
    named = (cloud for cloud in clouds if f"include:{cloud.spf_include}" in text)
    by_mx = (found for host in answer.mx_hosts if (found := cloud_of_mx(host, clouds)))
    return next(named, None) or next(by_mx, clouds[0])


def lookups_after(edit: SpfEdit, answer: SpfAnswer) -> int:
    """The DNS look-ups of the proposed record when every term is looked at."""
    return cost(edit.record, answer.costs)


def spf_advice(edit: SpfEdit, answer: SpfAnswer) -> tuple[Text, ...]:
    """What is the matter with the proposed record: its own, too many look-ups, too long."""
    advice = list(edit.problems)
    after = lookups_after(edit, answer)
    if after > MOST_LOOK_UPS:
        dearest = sorted(answer.costs.items(), key=lambda each: -each[1])[:_MOST_NAMED]
        names = ", ".join(f"{name} ({inner + 1})" for name, inner in dearest)
        advice.append(
            Text(
                "All terms together cost {count} DNS look-ups and 10 are allowed. Take out services that are no"
                " longer used; these cost the most: {names}.",
                count=after,
                names=names or "-",
            )
        )
    if len(edit.record) > _LONGEST_RECORD:
        advice.append(
            Text(
                "The record has {count} characters. Publish it as several quoted strings of at most 255 in one TXT"
                " record, or shorten it: above 450 some receivers have trouble.",
                count=len(edit.record),
            )
        )
    return tuple(advice)
