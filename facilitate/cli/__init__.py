"""The doors: commands that parse, load, make one call and print."""
