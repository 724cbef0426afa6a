"""The meeting as it happens: events folded into a state. Pure: time and chance are passed in."""
