"""Settings files in the formats of vendors and products; none imports another."""
