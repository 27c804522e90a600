"""Rules about codes: form, parents, kind of region, duplicates."""
