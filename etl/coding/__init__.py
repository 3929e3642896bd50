"""Types of an issue from its problem text: which, by which words, and which one is primary.

``words`` finds the words of the lexicon that count, ``likeness`` tells how like a text is to hand-coded titles of each
type, ``issue`` decides. The frame itself is read by ``etl.codebook``.
"""

from etl.codebook import Codebook, CodebookError, load_codebook
from etl.coding.issue import Coded, code_issue
from etl.coding.words import forget_words, words_of

__all__ = ["Codebook", "CodebookError", "Coded", "code_issue", "forget_words", "load_codebook", "words_of"]
