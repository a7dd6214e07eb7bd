"""The values that go into another device's export, checked against what its fields take."""

from collections.abc import Mapping

from configurator.domain.device_model import DeviceModel, SettingName
from configurator.domain.export_edit.template import Field, Template
from configurator.domain.facts import Facts
from configurator.domain.mail_settings import MailSettings
from configurator.errors import ExportError, Text
from configurator.exporters.form import field_problem

_MAY_BE_EMPTY = frozenset({Field.USERNAME})


def check_model(template: Template, facts: Facts) -> None:
    """Raises ExportError for a device of another model."""
    if facts.model and facts.model != template.model:
        raise ExportError(
            Text("The template is for {taught}, not for {model}.", taught=template.model, model=facts.model)
        )


def filling(template: Template, settings: MailSettings, model: DeviceModel | None) -> Mapping[Field, str]:
    """One value a taught field; `model` is None for one without a family. Raises ExportError."""
    values = {
        Field.SERVER: settings.server,
        Field.PORT: str(settings.port),
        Field.SENDER: settings.sender,
        Field.USERNAME: settings.username,
    }
    taught = {rule.field: values[rule.field] for rule in template.fields}
    for field, value in taught.items():
        _check(field, value, settings, model)
    return taught


def _check(field: Field, value: str, settings: MailSettings, model: DeviceModel | None) -> None:
    if not value and (field not in _MAY_BE_EMPTY or settings.signs_in):
        raise ExportError(Text("The value of “{field}” is not known yet.", field=field.value))
    problem = field_problem(model, SettingName(field.value), value) if model is not None and value else None
    if problem is not None:
        raise ExportError(problem)
