"""What identification knows, read from `resources/identity.toml` when a device is identified first."""

from functools import cache

from configurator.domain.identity.knowledge import IdentityKnowledge
from configurator.plugins.knowledge import read_table
from configurator.plugins.resource import resource


@cache
def identity_knowledge() -> IdentityKnowledge:
    """Raises KnowledgeError that names the file."""
    return read_table(resource("identity.toml"), "identity", IdentityKnowledge)
