"""Files in and out: reading never fails, it returns a value and its issues."""
