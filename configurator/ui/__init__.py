"""The window: thin views over the flow."""
