"""Rules on indikators: units, wording, targets and how they are accumulated."""
