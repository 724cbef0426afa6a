"""The group's folder: its settings, its own files over the shipped ones, the journal of a meeting."""
