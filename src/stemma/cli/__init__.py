"""The command line: a thin adapter over the engine and the reports."""
