"""Dated facts: instruments, thresholds, scales and units, each with its citation."""
