"""Asynchronous input and output, one concern per file. A service says what it saw; `domain` judges it."""
