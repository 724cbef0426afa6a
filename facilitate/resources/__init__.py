"""Where else help is."""
