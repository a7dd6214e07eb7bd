"""Makes the page of a step, importing it only then: the window opens without the pages it doesn't show."""

from collections.abc import Callable

from configurator.flow.answers import Step
from configurator.flow.workspace import Workspace
from configurator.ui.page import Page


def make_page(step: Step, workspace: Workspace) -> Page:
    """A new page; each takes the workspace and nothing else."""
    return _MAKERS[step](workspace)


def _site(workspace: Workspace) -> Page:
    from configurator.ui.pages.site import SitePage

    return SitePage(workspace)


def _device(workspace: Workspace) -> Page:
    from configurator.ui.pages.device import DevicePage

    return DevicePage(workspace)


def _needs(workspace: Workspace) -> Page:
    from configurator.ui.pages.needs import NeedsPage

    return NeedsPage(workspace)


def _method(workspace: Workspace) -> Page:
    from configurator.ui.pages.method import MethodPage

    return MethodPage(workspace)


def _tenant(workspace: Workspace) -> Page:
    from configurator.ui.pages.tenant import TenantPage

    return TenantPage(workspace)


def _account(workspace: Workspace) -> Page:
    from configurator.ui.pages.account import AccountPage

    return AccountPage(workspace)


def _test(workspace: Workspace) -> Page:
    from configurator.ui.pages.live_test import LiveTestPage

    return LiveTestPage(workspace)


def _enter(workspace: Workspace) -> Page:
    from configurator.ui.pages.enter import EnterPage

    return EnterPage(workspace)


def _device_test(workspace: Workspace) -> Page:
    from configurator.ui.pages.device_test import DeviceTestPage

    return DeviceTestPage(workspace)


def _hand_over(workspace: Workspace) -> Page:
    from configurator.ui.pages.hand_over import HandOverPage

    return HandOverPage(workspace)


_MAKERS: dict[Step, Callable[[Workspace], Page]] = {
    Step.SITE: _site,
    Step.DEVICE: _device,
    Step.NEEDS: _needs,
    Step.METHOD: _method,
    Step.TENANT: _tenant,
    Step.ACCOUNT: _account,
    Step.TEST: _test,
    Step.ENTER: _enter,
    Step.DEVICE_TEST: _device_test,
    Step.HAND_OVER: _hand_over,
}
