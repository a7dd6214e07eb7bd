"""A made-up schema of a deployment tool. Of Brother's own only `settings.general.sleep_mode.sleep_time` is known.

The real schema files come with the tool and are published nowhere.
"""

import json
from pathlib import Path
from typing import Any

from configurator.domain.deployment.schema_file import SchemaSet, read_schema, schema_set
from configurator.domain.deployment.settings_map import Place, SettingsMap
from configurator.domain.device_model import SettingName

_DRAFT = "http://json-schema.org/draft-07/schema#"


def objects(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


SMTP = objects(
    server_address={"type": "string", "maxLength": 64},
    server_port={"type": "integer", "minimum": 1, "maximum": 65535},
    ssl_tls={"type": "string", "enum": ["none", "ssl", "tls"]},
    verify_server_certificate={"type": "boolean"},
    server_authentication_method={
        "oneOf": [
            {"const": 0, "title": "None"},
            {"const": 1, "title": "SMTP-AUTH"},
            {"const": 2, "title": "POP before SMTP"},
        ]
    },
    account_name={"type": "string", "maxLength": 60},
    account_password={"type": "string", "maxLength": 32},
    device_email_address={"type": "string"},
)
POP = objects(server_address={"type": "string"}, server_port={"type": "integer"}, password={"type": "string"})
GENERAL = objects(sleep_mode=objects(sleep_time={"type": "number"}))
NETWORK = {"$schema": _DRAFT, "definitions": {"network": objects(pop3=POP, smtp=SMTP)}}
ROOT = {
    "$schema": _DRAFT,
    "required": ["version", "settings"],
    "additionalProperties": False,
    **objects(
        version={"const": "1.0"},
        settings=objects(general=GENERAL, network={"$ref": "network.json#/definitions/network"}),
    ),
}


def schemas(root: dict[str, Any] = ROOT, **others: dict[str, Any]) -> SchemaSet:
    files = {"root": root, **(others or {"network": NETWORK})}
    return schema_set([read_schema(f"{name}.json", json.dumps(schema).encode()) for name, schema in files.items()])


def _place(setting: SettingName, name: str, **words: bool | int | str) -> Place:
    return Place(setting=setting, path=("settings", "network", "smtp", name), words=words)


PLACES = (
    _place(SettingName.SERVER, "server_address"),
    _place(SettingName.PORT, "server_port"),
    _place(SettingName.SECURITY, "ssl_tls", none="none", starttls="tls", tls="ssl"),
    _place(SettingName.VERIFY_CERTIFICATE, "verify_server_certificate", on=True, off=False),
    _place(SettingName.AUTH, "server_authentication_method", none=0, password=1),
    _place(SettingName.USERNAME, "account_name"),
    _place(SettingName.PASSWORD, "account_password"),
    _place(SettingName.SENDER, "device_email_address"),
)
CONFIRMED = SettingsMap(confirmed=True, places=PLACES)


def write_schema_files(folder: Path) -> list[Path]:
    """The schema files as they lie in the tool's folder."""
    for name, schema in (("network", NETWORK), ("root", ROOT)):
        (folder / f"{name}.json").write_text(json.dumps(schema), "utf-8")
    return [folder / "network.json", folder / "root.json"]
