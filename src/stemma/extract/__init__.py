"""Bytes to documents: inputs, pages and plain text, each run of text labelled."""
