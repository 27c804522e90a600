"""The consistency catalogue: a Renja goes in, findings come out."""
