"""Masks of the same length over what names or reaches a private person: 鲍某某, ****-*******, ******@*******.

The mask is laid over the source's own characters (full or half width, with blanks, traditional or simplified), so a
span holds in the original and in the masked text alike. Posts of officials stay, and so do the names of those in post.
"""

from __future__ import annotations

from etl.privacy.folding import fold_characters, lay_masks
from etl.privacy.names import PrivateNames
from etl.privacy.numbers import find_private_numbers

NAME_MASK = "某"
NUMBER_MASK = "*"


def mask_private(text: str) -> str:
    """Mask private persons' names, phones, mailboxes, ID and bank numbers, character for character.

    村民鲍青屿 → 村民鲍某某; 联系人：阮小屿，电话：0759-2000123 → 联系人：阮某某，电话：****-*******.
    Masking again changes nothing: a name that only comes to light beside a masked one is looked for until none is left.
    """
    folded = fold_characters(text)
    names = PrivateNames(folded)
    masks: dict[int, str] = {}
    lines = [(0, len(folded))]
    while lines:
        masked = lay_masks(masks, folded)
        new = {place: NUMBER_MASK for line in lines for place in find_private_numbers(masked, *line)}
        new |= dict.fromkeys(names.places(lines), NAME_MASK)
        for place in new.keys() & masks.keys():
            del new[place]
        masks |= new
        names.lay(new)
        lines = _lines_of(sorted(new), folded)
    return lay_masks(masks, text)


def _lines_of(places: list[int], text: str) -> list[tuple[int, int]]:
    """Give the lines of the places: what a mask brings to light stands on its line, as names and numbers end with one."""
    lines: list[tuple[int, int]] = []
    for place in places:
        if not lines or place >= lines[-1][1]:
            end = text.find("\n", place)
            lines.append((text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end))
    return lines
