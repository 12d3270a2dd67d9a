"""One module for each kind of input: each yields what the input holds, one document at a time."""
