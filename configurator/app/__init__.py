"""The composition root: makes the ports and opens the window or runs a verb."""
