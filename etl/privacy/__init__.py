"""Masks of the same length over what names or reaches a private person: 鲍某某, ****-*******, ******@*******.

The mask is laid over the source's own characters (full or half width, with blanks, traditional or simplified), so a
span holds in the original and in the masked text alike. Posts of officials stay, and so do the names of those in post.
"""

from __future__ import annotations

from etl.privacy.folding import fold_characters
from etl.privacy.names import find_private_names
from etl.privacy.numbers import find_private_numbers

NAME_MASK = "某"
NUMBER_MASK = "*"


def mask_private(text: str) -> str:
    """Mask private persons' names, phones, mailboxes, ID and bank numbers, character for character.

    村民鲍青屿 → 村民鲍某某; 联系人：阮小屿，电话：0759-2000123 → 联系人：阮某某，电话：****-*******.
    Masking again changes nothing: a name that only comes to light beside a masked one is looked for until none is left.
    """
    folded = fold_characters(text)
    masks: dict[int, str] = {}
    while new := _find_masks(_lay(masks, folded), masks):
        masks.update(new)
    return _lay(masks, text)


def _find_masks(folded: str, known: dict[int, str]) -> dict[int, str]:
    """Find the places still to mask, each with its mask; none once a number or name brings no other to light."""
    places = {place: NUMBER_MASK for place in find_private_numbers(folded) if place not in known}
    names = (place for name in find_private_names(folded) for place in name)
    return places | {place: NAME_MASK for place in names if place not in known}


def _lay(masks: dict[int, str], text: str) -> str:
    """Lay the masks over a text; they are few beside its characters."""
    parts: list[str] = []
    last = 0
    for place in sorted(masks):
        parts += (text[last:place], masks[place])
        last = place + 1
    return "".join((*parts, text[last:]))
