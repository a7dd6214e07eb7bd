"""Edits a device's own export in place, by rules that an example taught."""
