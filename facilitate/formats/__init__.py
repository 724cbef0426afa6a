"""What a meeting is: the format people write, checked, inherited from, and fitted to tonight. Pure."""
