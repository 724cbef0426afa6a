"""Files people write, as values that remember their lines, and what is wrong with them in plain words.

tree         the values, each with its file, line and column
composing    YAML text to such a tree, hostile text included
syntax       what is wrong with a text that is no YAML
validating   a tree to a model; what does not fit becomes a Problem at its place
nearby       what somebody probably meant
cells        cells of sheets that no spreadsheet takes for formulas
decoding     the text of a file that some other program wrote
"""

from facilitate.reading.composing import read
from facilitate.reading.tree import Fault, Source
from facilitate.reading.validating import load, understood, validated

__all__ = ["Fault", "Source", "load", "read", "understood", "validated"]
