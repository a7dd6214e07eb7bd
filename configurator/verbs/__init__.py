"""The use cases without a window: arguments in, one JSON object out."""
