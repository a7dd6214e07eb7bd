"""The rules behind the recommendation: one file for each method, and what several methods share."""
