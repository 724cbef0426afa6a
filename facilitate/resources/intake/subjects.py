"""What a service is about, told by the words it describes itself with."""

import re

from facilitate.resources.model import Category

_SUBJECTS: tuple[tuple[Category, str], ...] = (
    ("safety-at-home", r"domestic violence|family violence|abuse shelter|sexual assault|stalking"),
    ("legal", r"\blegal\b|\blaw\b|lawyer|attorney|\bcourt\b|immigration|eviction|tenant|expunge"),
    ("harm-reduction", r"harm reduction|syringe|needle exchange|naloxone|overdose"),
    (
        "treatment",
        r"detox|rehab|substance|addiction|recovery|methadone|buprenorphine|alcohol|drug treatment|sober",
    ),
    ("testing", r"\bhiv\b|hepatitis|\bsti\b|\bstd\b|testing"),
    ("crisis", r"suicid|crisis"),
    ("re-entry", r"re-?entry|incarcerat|parole|probation|prison"),
    ("veterans", r"veteran"),
    ("housing", r"housing|shelter|homeless|\brent\b"),
    ("food", r"\bfood\b|pantry|\bmeals?\b|soup kitchen|\bsnap\b|\bwic\b"),
    ("employment", r"employment|\bjobs?\b|job training|workforce"),
    ("childcare", r"child ?care|day ?care|head start"),
    ("education", r"\bged\b|literacy|\besl\b|education|tutor"),
    ("transport", r"transport|bus pass|\brides?\b"),
    ("money-and-papers", r"benefits|utility|financial|\btax\b|birth certificate|identification"),
    ("family", r"parenting|famil|youth"),
    ("medical", r"medical|clinic|health|dental|doctor|counsel"),
)
_PATTERNS = [(category, re.compile(words, re.IGNORECASE)) for category, words in _SUBJECTS]


def category_of(words: str) -> Category:
    """The first subject these words speak of, the more particular ones before the others."""
    return next((category for category, pattern in _PATTERNS if pattern.search(words[:600])), "local")
