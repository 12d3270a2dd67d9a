"""What a document says: one annotator a file, each filling one layer of its annotations."""
