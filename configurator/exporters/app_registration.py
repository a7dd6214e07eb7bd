"""Registering an application that may send as one mailbox: click path, and a script that can be read first.

The script is for Microsoft Graph PowerShell, and Exchange Online PowerShell where the application signs in alone.
"""

from dataclasses import dataclass

from configurator.domain.cloud import Cloud
from configurator.domain.oauth import OauthFlow
from configurator.errors import Text
from configurator.exporters.powershell import connect, quoted

_NAME = "Device mail"
_PERSON, _ALONE = "SMTP.Send", "SMTP.SendAsApp"


@dataclass(frozen=True, slots=True)
class Registration:
    """`clicks` in their order; `script` is empty while the mailbox isn't known."""

    clicks: tuple[Text, ...]
    script: str


def registration(cloud: Cloud, flow: OauthFlow, account: str) -> Registration:
    """What an admin does once. Raises ExportError for an address that PowerShell can't carry."""
    if flow is OauthFlow.APP:
        return Registration(_clicks_alone(cloud), _script_alone(cloud, account) if account else "")
    return Registration(_clicks_with_person(cloud), _script_with_person(cloud, account) if account else "")


def _clicks_with_person(cloud: Cloud) -> tuple[Text, ...]:
    return (
        _new(cloud),
        Text("Authentication: add the platform “Mobile and desktop applications” with http://localhost."),
        Text("Authentication: set “Allow public client flows” to Yes and save. Signing in with a code needs it."),
        Text("API permissions: add the delegated permission {name}, then grant admin consent.", name=_PERSON),
        Text(
            "Enterprise applications, the same application, Properties: set “Assignment required?” to Yes. Users"
            " and groups: add the one mailbox's user."
        ),
        _COPY_ID,
    )


def _clicks_alone(cloud: Cloud) -> tuple[Text, ...]:
    return (
        _new(cloud),
        Text(
            "API permissions, APIs my organization uses, Office 365 Exchange Online: add the application"
            " permission {name}, then grant admin consent.",
            name=_ALONE,
        ),
        Text("Certificates & secrets: add a client secret and copy its value, not its ID. Note when it runs out."),
        Text(
            "Tell Exchange Online about it with the last lines of the script. The object ID is the one under"
            " Enterprise applications: the one under App registrations is another."
        ),
        _COPY_ID,
    )


def _new(cloud: Cloud) -> Text:
    return Text(
        "Open {url}, App registrations, New registration: a name, accounts in this organizational directory only.",
        url=cloud.entra_admin_url,
    )


_COPY_ID = Text("Overview: copy the Application (client) ID and paste it here.")


def _script_with_person(cloud: Cloud, account: str) -> str:
    return _joined(
        "# Registers an application that may send mail, and only for the user of this one mailbox.",
        _graph(
            cloud, "DelegatedPermissionGrant.ReadWrite.All", "AppRoleAssignment.ReadWrite.All", "User.Read.All"
        ),
        *_permission("Oauth2PermissionScopes", _PERSON, account),
        *_application("Scope", "-IsFallbackPublicClient -PublicClient @{ RedirectUris = @('http://localhost') }"),
        "$user = Get-MgUser -UserId $mailbox",
        "New-MgOauth2PermissionGrant -ClientId $principal.Id -ConsentType 'Principal' -PrincipalId $user.Id"
        f" -ResourceId $exchange.Id -Scope {quoted(_PERSON)} | Out-Null",
        "Update-MgServicePrincipal -ServicePrincipalId $principal.Id -AppRoleAssignmentRequired",
        "New-MgServicePrincipalAppRoleAssignedTo -ServicePrincipalId $principal.Id -PrincipalId $user.Id"
        " -ResourceId $principal.Id -AppRoleId ([Guid]::Empty) | Out-Null",
        _TELL_ID,
    )


def _script_alone(cloud: Cloud, account: str) -> str:
    return _joined(
        "# Registers an application that may send mail as this one mailbox, without a person.",
        _graph(cloud, "AppRoleAssignment.ReadWrite.All"),
        *_permission("AppRoles", _ALONE, account),
        *_application("Role", ""),
        "New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id"
        " -ResourceId $exchange.Id -AppRoleId $permission.Id | Out-Null",
        connect(cloud.exchange_environment),
        f"New-ServicePrincipal -AppId $application.AppId -ObjectId $principal.Id -DisplayName {quoted(_NAME)}",
        "Add-MailboxPermission -Identity $mailbox -User $principal.Id -AccessRights FullAccess",
        "$secret = Add-MgApplicationPassword -ApplicationId $application.Id",
        _TELL_ID,
        'Write-Output "Client secret, shown this once: $($secret.SecretText)"',
        'Write-Output "It runs out on $($secret.EndDateTime)"',
    )


def _graph(cloud: Cloud, *scopes: str) -> str:
    wanted = ", ".join(quoted(scope) for scope in ("Application.ReadWrite.All", *scopes))
    return f"Connect-MgGraph -Environment {quoted(cloud.graph_environment)} -Scopes @({wanted})"


def _permission(kind: str, name: str, account: str) -> tuple[str, ...]:
    missing = quoted(f"Exchange Online offers no permission {name} here.")
    return (
        f"$mailbox = {quoted(account)}",
        "$exchange = Get-MgServicePrincipal -Filter \"displayName eq 'Office 365 Exchange Online'\"",
        f"$permission = $exchange.{kind} | Where-Object {{ $_.Value -eq {quoted(name)} }}",
        f"if (-not $permission) {{ throw {missing} }}",
    )


def _application(kind: str, more: str) -> tuple[str, ...]:
    return (
        f"$wanted = @{{ Id = $permission.Id; Type = {quoted(kind)} }}",
        "$access = @{ ResourceAppId = $exchange.AppId; ResourceAccess = @($wanted) }",
        f"$application = New-MgApplication -DisplayName {quoted(_NAME)} -SignInAudience 'AzureADMyOrg'"
        f" -RequiredResourceAccess @($access) {more}".rstrip(),
        "$principal = New-MgServicePrincipal -AppId $application.AppId",
    )


_TELL_ID = 'Write-Output "Application (client) ID: $($application.AppId)"'


def _joined(*lines: str) -> str:
    return "\n".join(lines) + "\n"
