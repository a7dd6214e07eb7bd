"""What the checks saw, judged: pure functions that give findings."""
