from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.readers.failures import ReadError
from etl.readers.text import decode, strip_noise

WORDS = "青禾镇党委\r\n关于巡察整改进展情况的通报\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode("utf-8"), "utf-8"),
        (WORDS.encode("utf-8-sig"), "utf-8-sig"),
        (WORDS.encode("gb18030"), "gb18030"),
        (WORDS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16"),
    ],
)
def test_decodes_and_keeps_line_ends(data: bytes, encoding: str) -> None:
    assert decode(data) == (WORDS, encoding)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b" \r\n\t", "空"),
        ("\ufeff\u3000".encode(), "空"),
        (b"abc\x00def", "二进制"),
        (b"\xff\xff\xff\xff", "编码"),
        ("通报".encode("utf-16") + b"\x00", "编码"),
        ((WORDS * 20).encode()[:-2], "末尾的字符不完整"),
        ((WORDS * 20).encode("utf-8-sig")[:-2], "末尾的字符不完整"),
        ((WORDS * 20).encode().replace("展".encode(), b"\xe5\xb1", 2), "2 处字符损坏"),
    ],
)
def test_names_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert reason in caught.value.reason
    assert caught.value.remedy


def test_utf_16_without_its_mark() -> None:
    assert decode(WORDS.encode("utf-16-le")) == (WORDS, "utf-16-le")
    assert decode(WORDS.encode("utf-16-be")) == (WORDS, "utf-16-be")


def test_noise_goes_and_line_ends_stay() -> None:
    assert strip_noise("青\x00禾\x0b镇\x1b\r\n党\t委") == "青禾\x0b镇\r\n党\t委"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_named_failure(data: bytes) -> None:
    failure = None
    try:
        assert decode(data).text
    except ReadError as error:
        failure = error.at("a.txt")
    assert failure is None or (failure.reason and failure.remedy)
