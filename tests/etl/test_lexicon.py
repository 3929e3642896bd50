from pathlib import Path

import pytest

from etl import lexicon

NAMES = sorted(path.stem for path in lexicon.FOLDER.glob("*.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_lexicons_are_whole(name: str) -> None:
    rows = lexicon.load_lexicon(name)
    assert rows
    assert all(row.get("reason", "-") for row in rows)


@pytest.mark.parametrize("text", ["word,kind\n退还,refund\n退还,fine\n", "word,kind\n退还\n", "word,kind\n,refund\n"])
def test_broken_lexicons_are_refused(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    lexicon.load_lexicon.cache_clear()
    with pytest.raises(lexicon.LexiconError):
        lexicon.load_lexicon("broken")
    lexicon.load_lexicon.cache_clear()
