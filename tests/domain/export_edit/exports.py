"""Exports of many shapes, with a place for each of the four fields."""

from collections.abc import Mapping

from configurator.domain.export_edit.template import Field

SENTINELS: Mapping[Field, str] = {
    Field.SERVER: "smtp.sentinel.example",
    Field.PORT: "2587",
    Field.SENDER: "sender@sentinel.example",
    Field.USERNAME: "user@sentinel.example",
}
OTHERS: Mapping[Field, str] = {
    Field.SERVER: "old.example.net",
    Field.PORT: "25",
    Field.SENDER: "copier@old.example",
    Field.USERNAME: "login@old.example",
}
WANTED: Mapping[Field, str] = {
    Field.SERVER: "smtp.office365.com",
    Field.PORT: "587",
    Field.SENDER: "o'scan+1@contoso.example",
    Field.USERNAME: "scanner@contoso.example",
}

SHAPES: Mapping[str, str] = {
    "ini": '; settings\n[Device]\nName={name}\n\n[SMTP]\nServer = {server} ; main\nPort={port}\nFrom="{sender}"\n'
    "User='{username}'\n[POP3]\nServer=pop.example\nPort=110\n",
    "properties": "device.name: {name}\nmail.host: {server}\nmail.port: {port}\nmail.from: {sender}\n"
    "mail.user: {username}\n",
    "csv list": '"Setting","Value"\n"DeviceName","{name}"\n"SmtpServer","{server}"\n"SmtpPort","{port}"\n'
    '"Sender","{sender}"\n"User","{username}"\n',
    "csv groups": "Network,Name,Text,{name}\nNetwork,SMTP,Server,{server}\nNetwork,SMTP,Port,{port}\n"
    "Network,POP,Port,110\nNetwork,SMTP,From,{sender}\nNetwork,SMTP,User,{username}\n",
    "csv table": 'Device,"SMTP Server",Port,From,User\n{name},{server},{port},"{sender}",{username}\n',
    "tsv table": "@Ver1\tmodel\tx\n#Name\tHost\tPort\tFrom\tUser\tOther\nName\tHost\tPort\tFrom\tUser\tOther\n"
    "{name}\t{server}\t{port}\t{sender}\t{username}\tlast\n",
    "semicolon": "SmtpServer;{server}\nSmtpPort;{port}\nSender;{sender}\nUser;{username}\nName;{name}\n",
    "json": '{{"device": {{"name": "{name}"}}, "smtp": {{"server": "{server}", "port": {port}, "from":"{sender}",'
    '\n "auth": {{"user": "{username}", "on": true, "x": null}}}}, "pop": {{"port": 110, "list": [],'
    '"o": {{ }}}}}}\n',
    "json items": '[{{"name": "Host", "value": "{server}"}}, {{"id": 8, "name": "Port", "value": "{port}"}}'
    ',\n {{"name": "From", "value": "{sender}"}}, {{"id": 1, "name": "User", "value": "{username}"}},\n'
    ' {{"id": 2, "name": "Device", "value": "{name}"}}]',
    "xml elements": '<?xml version="1.0"?>\n<!DOCTYPE s>\n<s><!-- x --><device name="{name}"/><smtp>'
    "<host>{server}</host><port> {port} </port><from><![CDATA[{sender}]]></from><user>{username}</user></smtp>"
    "<pop><port>110</port></pop></s>",
    "xml items": '<s><d>{name}</d><item name="Host" value="{server}"/><item name="Port" value=\'{port}\'/>\n'
    '<item name="From">{sender}</item><item name="User" value="{username}" /><item name="A" value=""/></s>',
    "xml named by child": "<s><set><name>Host</name><value>{server}</value></set><set><name>Port</name>"
    "<value>{port}</value></set><set><name>From</name><value>{sender}</value></set><set><name>User</name>"
    "<value>{username}</value></set><set><name>Device</name><value>{name}</value></set></s>",
    "xml attributes": '<s n="{name}"><smtp name="{server}" port="{port}" from="{sender}" user="{username}"/></s>',
}


def export(shape: str, values: Mapping[Field, str], name: str = "Front desk") -> str:
    return SHAPES[shape].format(name=name, **{field.value: value for field, value in values.items()})
