"""Frozen records: what the stages hand to one another.

Every record is immutable and holds tuples inside. A stage takes records and returns new ones.
Quoted text is never stored beside its span: it is derived from the document's text.
"""
