"""Where else help is: helplines by country, how old they are, which to print, and the help card."""
