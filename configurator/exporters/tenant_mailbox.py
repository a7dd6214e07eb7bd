"""The work for a method that signs in to a mailbox: licence, SMTP AUTH, and what may stand in the way."""

from configurator.domain.capability import Auth
from configurator.errors import Text
from configurator.exporters.powershell import quoted, script
from configurator.exporters.tenant_task import TenantCase, TenantTask

_APPLICATION_ID, _OBJECT_ID = "PASTE-THE-APPLICATION-ID", "PASTE-THE-OBJECT-ID"


def mailbox_tasks(case: TenantCase) -> tuple[TenantTask, ...]:
    """What must be done so that somebody can sign in to the one mailbox and send from it."""
    if case.auth is Auth.OAUTH2:
        return (_licence(case), _smtp_auth(case), _application(case))
    tasks = (_licence(case), _smtp_auth(case))
    return tasks if case.facts.security_defaults.value is False else (*tasks, _security_defaults(case))


def _licence(case: TenantCase) -> TenantTask:
    return TenantTask(
        "licence",
        Text("A licensed mailbox for the device"),
        Text("Only a mailbox with an Exchange Online licence can sign in to send."),
        (
            Text("Open the Microsoft 365 admin center, Users, Active users."),
            Text("Add a user for the device, or open the one that is there."),
            Text("Licenses and apps: tick a licence with Exchange Online."),
        ),
        copyables=((Text("Account"), case.account),) if case.account else (),
        source="set-up-devices-2022",
    )


def _smtp_auth(case: TenantCase) -> TenantTask:
    account = quoted(case.account)
    lines = (
        f"Set-CASMailbox -Identity {account} -SmtpClientAuthenticationDisabled $false",
        f"Get-CASMailbox -Identity {account} | Format-List SmtpClientAuthenticationDisabled",
    )
    return TenantTask(
        "smtp_auth",
        Text("Switch SMTP AUTH on for this one mailbox"),
        Text("It is off in newer tenants. Leave it off for the organisation: the mailbox's own setting wins."),
        (
            Text("Open the Microsoft 365 admin center, Users, Active users, and the device's user."),
            Text("Mail, Manage email apps."),
            Text("Tick Authenticated SMTP and save."),
        ),
        script(case.cloud.exchange_environment, *lines) if case.account else "",
        source="smtp-auth-switch-2022",
    )


def _security_defaults(case: TenantCase) -> TenantTask:
    return TenantTask(
        "security_defaults",
        Text("See whether security defaults are on"),
        Text(
            "Security defaults refuse sign-in with a password and know no exceptions. Where they are on, choose"
            " another method, or let Conditional Access take their place and leave this account out of the rules"
            " that require MFA and block legacy authentication."
        ),
        (
            Text("Open {url}, Overview, Properties.", url=case.cloud.entra_admin_url),
            Text("Manage security defaults: read whether they are enabled."),
            Text("Do not just switch them off: they protect every account of the organisation."),
        ),
        source="fix-devices-2022",
    )


def _application(case: TenantCase) -> TenantTask:
    """An application of one's own; where the maker brings one, the device itself asks for consent."""
    lines = (
        f"$applicationId = {quoted(_APPLICATION_ID)}",
        f"$objectId = {quoted(_OBJECT_ID)}",
        "New-ServicePrincipal -AppId $applicationId -ObjectId $objectId -DisplayName 'Device mail'",
        f"Add-MailboxPermission -Identity {quoted(case.account)} -User $objectId -AccessRights FullAccess",
    )
    return TenantTask(
        "application",
        Text("The application that signs in instead of a password"),
        Text(
            "Where the device shows a code or a sign-in page, its maker brings the application: sign in there with"
            " the mailbox and let an admin consent once. The steps below are for an application of your own."
        ),
        (
            Text("Open {url}, App registrations, and add an application.", url=case.cloud.entra_admin_url),
            Text(
                "API permissions: Office 365 Exchange Online, application permission SMTP.SendAsApp; then grant"
                " admin consent."
            ),
            Text("Take its object ID from Enterprise applications: the one under App registrations is another."),
        ),
        script(case.cloud.exchange_environment, *lines) if case.account else "",
        source="smtp-oauth-2025",
    )
