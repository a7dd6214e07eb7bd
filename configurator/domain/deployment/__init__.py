"""Settings files whose shape is told by the JSON Schema files of the user's own installation."""
