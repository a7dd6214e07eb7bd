"""The embedded practice tenant: a mail server and DNS on loopback that behave like Exchange Online."""
