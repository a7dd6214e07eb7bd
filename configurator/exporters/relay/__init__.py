"""Relay plans for existing mail servers: configuration and scripts as pure text."""
