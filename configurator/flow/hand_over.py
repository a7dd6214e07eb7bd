"""What is handed over for one device: its sheet, its settings files and the evidence, all from the same values."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from configurator.domain.deployment.settings_map import Deployment
from configurator.domain.destination import Destination
from configurator.domain.device_model import DeviceModel
from configurator.domain.export import ExportedFile, ExportRequest
from configurator.domain.facts import Facts
from configurator.domain.live_test import LiveTest
from configurator.domain.mail_settings import MailSettings
from configurator.domain.secret import Secret
from configurator.domain.sheet import Paper, PrintOrder, Sheet
from configurator.errors import InputError, Text
from configurator.exporters.sheet import SheetRequest, device_sheet
from configurator.flow.answers import Answers, DeviceTest
from configurator.flow.known_so_far import METHOD_NAMES
from configurator.flow.overview import proof_from_computer
from configurator.flow.proofs import proof_by_computer, proof_by_device
from configurator.flow.workspace import Workspace
from configurator.plugins.exporters import Exporter, exporters_for
from configurator.plugins.knowledge import knowledge

_PRACTICE = Text("Practice tenant: nothing of this reached Microsoft 365.")
_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class HandOver:
    """One device's set-up as it is handed over. `live_test` is one made with these very settings.

    `paper` and `language` are those of its sheet; `model_name` is what the device calls itself.
    """

    model: DeviceModel
    settings: MailSettings
    facts: Facts
    site_name: str = ""
    live_test: LiveTest | None = None
    device_test: DeviceTest | None = None
    is_practice: bool = False
    paper: Paper = Paper.A4
    language: str = "en"
    destinations: tuple[Destination, ...] = ()
    model_name: str = ""
    made: datetime | None = None
    deployment: Deployment | None = None

    @property
    def device_name(self) -> str:
        return self.facts.device_name or self.model.name

    @property
    def file_name(self) -> str:
        """The device's name as the beginning of a file name: plain letters, digits and dashes."""
        plain = _PLAIN.sub("-", self.device_name.lower()).strip("-")
        return plain[:_LONGEST_NAME].strip("-") or "device"


def hand_over(workspace: Workspace, answers: Answers) -> HandOver:
    """What stands in the workspace for this device. Raises InputError while no method is chosen."""
    settings = workspace.settings(answers)
    if settings is None:
        raise InputError(Text("No method is chosen yet."), next_action=Text("Choose one on “What works here”."))
    return HandOver(
        model=workspace.model(answers.facts),
        settings=settings,
        facts=workspace.case(answers),
        site_name=answers.site_name,
        live_test=proof_from_computer(answers, settings),
        device_test=answers.device_test,
        is_practice=workspace.ports.is_practice,
        paper=answers.paper,
        language=answers.sheet_language,
        destinations=answers.destinations,
        model_name=answers.model_name,
        made=workspace.ports.now(),
    )


def sheet_for(case: HandOver, password: Secret | None = None) -> Sheet:
    """The sheet's content; the password stands on it only when it is given. A practice sheet says so."""
    sheet = device_sheet(
        SheetRequest(
            model=case.model,
            settings=case.settings,
            method_name=METHOD_NAMES[case.settings.method],
            device_name=case.facts.device_name,
            site_name=case.site_name,
            site_domain=case.facts.domain,
            addresses=case.facts.device_addresses,
            password=password,
            language=case.language,
            when_it_stops=knowledge().when_it_stops(case.settings.method),
            proofs=(proof_by_computer(case.live_test), proof_by_device(case.device_test)),
        )
    )
    if not case.is_practice:
        return sheet
    return replace(sheet, footer=Text("{practice} {footer}", practice=_PRACTICE, footer=sheet.footer))


def print_order(case: HandOver, password: Secret | None = None) -> PrintOrder:
    """The sheet on the paper and in the language that were chosen for it."""
    return PrintOrder(sheet_for(case, password), case.paper, case.language)


def sheet_name(case: HandOver) -> str:
    return f"{case.file_name}-sheet.pdf"


def export_request(case: HandOver, password: Secret | None = None) -> ExportRequest:
    """The same values for a settings file."""
    return ExportRequest(
        case.settings,
        case.model,
        case.facts.device_name,
        case.facts.domain,
        password,
        case.destinations,
        case.model_name,
        case.made,
        case.deployment,
    )


def fitting_exporters(case: HandOver) -> tuple[Exporter, ...]:
    """The settings files that this family offers and that can carry these values."""
    request = export_request(case)
    return tuple(each for each in exporters_for(case.model) if each.refusal(request) is None)


def settings_files(case: HandOver, password: Secret | None = None) -> tuple[ExportedFile, ...]:
    """Every settings file that fits. Raises ExportError when one can't carry the password."""
    request = export_request(case, password)
    return tuple(file for exporter in fitting_exporters(case) for file in exporter.write(request))


def practice_line(case: HandOver) -> tuple[Text, ...]:
    """What marks everything that leaves the practice tenant."""
    return (_PRACTICE,) if case.is_practice else ()
