"""Every family's sheet as the laws ask for it: one device of Contoso by each method."""

from configurator.domain.device_model import DeviceModel
from configurator.domain.facts import Facts, with_facts
from configurator.domain.known import Origin
from configurator.domain.method import Method
from configurator.domain.settings_rule import settings_for
from configurator.exporters.sheet import SheetRequest
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.flow.proofs import proof_by_computer, proof_by_device
from configurator.plugins.family import device_models
from configurator.plugins.knowledge import knowledge

MODELS = device_models().models
FACTS = with_facts(
    Facts(),
    Origin.SAID,
    domain="contoso.example",
    mx="contoso-example.mail.protection.outlook.com",
    account="scanner@contoso.example",
    sender="scanner@contoso.example",
    relay_host="192.0.2.25",
)


def sheet_request(model: DeviceModel, method: Method, language: str = "en") -> SheetRequest:
    return SheetRequest(
        model=model,
        settings=settings_for(FACTS, knowledge().clouds[0], method),
        method_name=METHOD_NAMES[method],
        device_name="Front desk",
        site_name="Contoso Dental",
        site_domain="contoso.example",
        addresses=("192.0.2.21",),
        proofs=(proof_by_computer(None), proof_by_device(None)),
        when_it_stops=knowledge().when_it_stops(method),
        language=language,
    )
