"""Quality and speed of Stemma on labelled data, side by side with installed peers."""
