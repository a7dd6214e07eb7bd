"""The values of a sign-in by OAuth 2.0."""

from configurator.domain.cloud import CloudName
from configurator.domain.oauth import TokenRefusal, application_id, with_tenant
from configurator.plugins.knowledge import knowledge


def test_the_tenant_is_the_path_of_an_authority_that_has_none() -> None:
    assert with_tenant("https://login.example/", "contoso.example") == "https://login.example/contoso.example"
    assert with_tenant("https://login.example/other/", "contoso.example") == "https://login.example/other"


def test_a_refusal_names_the_code_of_the_authority() -> None:
    assert TokenRefusal("invalid_grant", "AADSTS53003: blocked. Trace ID: 1").code == "AADSTS53003"
    assert TokenRefusal("invalid_grant", "no code").code == ""


def test_every_cloud_asks_its_own_hosts_for_the_right_to_send() -> None:
    clouds = {cloud.name: cloud for cloud in knowledge().clouds}
    assert clouds[CloudName.WORLDWIDE].delegated_scope == "https://outlook.office.com/SMTP.Send"
    assert clouds[CloudName.DOD].app_scope == "https://outlook-dod.office365.us/.default"
    assert all(cloud.delegated_scope.endswith("/SMTP.Send") for cloud in clouds.values())
    assert len({cloud.app_scope for cloud in clouds.values()}) == len(clouds)


def test_the_id_of_an_application_is_a_guid() -> None:
    given = " {0D1AD1C8-2A33-4A4A-8C5F-0A1B2C3D4E5F} "
    assert application_id(given).value == "0d1ad1c8-2a33-4a4a-8c5f-0a1b2c3d4e5f"
    for wrong in ("", "Device mail", "0d1ad1c8", "0d1ad1c8-2a33-4a4a-8c5f-0a1b2c3d4e5f0", "g" * 36):
        assert application_id(wrong).problem is not None
