"""Words for a reader: a brief as HTML, Markdown, terminal text and JSON; nothing is computed."""
