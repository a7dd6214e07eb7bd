"""Pure values and rules. No I/O, no Qt, no clock of its own."""
