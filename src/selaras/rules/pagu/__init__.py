"""Rules about money: roll-ups, blanks, ceilings, forward estimates."""
