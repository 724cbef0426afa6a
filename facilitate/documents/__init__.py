"""What is printed, as data: a template becomes Markdown, Markdown becomes a Document."""
