"""All checks of a site from where this computer stands."""
