"""Pure functions from text to values: no records but spans, no input or output."""
