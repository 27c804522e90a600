"""Rules on printed numbers: do they follow from the data, and are they plausible."""
