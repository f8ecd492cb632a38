"""The typeface of the site: small, and nothing missing that the three languages are written with."""

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from nhipcau.core.web import fonts
from nhipcau.core.web.fonts import SOURCES, font

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
VIETNAMESE = {
    unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in TONES
} | set("đĐ₫")
FRENCH = set("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»’–—…€\u00a0")
ENGLISH = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789“”‘’·•×−≈≥≤")
#: What is drawn with a typeface of the reader's: arrows, a tick and the narrow space, which this one does not have.
NOT_IN_TYPEFACE = set("→←↑↓↔↗✓▾▸️\u202f")


@pytest.mark.parametrize("name", SOURCES)
def test_all_letters_and_marks_are_there(name: str) -> None:
    with TTFont(font(name)) as small:
        present = set(map(chr, small.getBestCmap()))
    assert VIETNAMESE | FRENCH | ENGLISH | {*TONES, "\u0302", "\u0306", "\u031b"} - {""} <= present | {""}
    texts = Path(__file__).parents[3].glob("src/nhipcau/locale/*/LC_MESSAGES/django.po")
    catalogues = [read_po(BytesIO(path.read_bytes())) for path in texts]
    used = {letter for catalogue in catalogues for message in catalogue for letter in str(message.string)}
    assert used - present - NOT_IN_TYPEFACE - {"\n"} == set()


@pytest.mark.parametrize("name", SOURCES)
def test_a_weight_is_small_and_still_kerned(name: str) -> None:
    made = font(name)
    assert made.stat().st_size <= 16_000
    with TTFont(made) as small:
        assert {record.FeatureTag for record in small["GPOS"].table.FeatureList.FeatureRecord} >= {"kern", "mark"}
        assert not {"fpgm", "prep", "cvt "} & set(small.keys())
        assert "Be Vietnam Pro Project Authors" in small["name"].getDebugName(0)


def test_it_is_made_once_and_always_the_same(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    name = next(iter(SOURCES))
    usual = font(name).read_bytes()
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    made = font(name)
    assert made.read_bytes() == usual
    assert finders.find(name) == str(made)

    monkeypatch.setattr(fonts, "_make", lambda *_files: pytest.fail("made again"))
    assert font(name) == made

    monkeypatch.setattr(fonts, "_make", lambda _source, target: target.write_bytes(b"new"))
    monkeypatch.setattr(fonts, "FEATURES", ["kern"])
    assert font(name).read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "fonts").iterdir()] == [font(name).name]


def test_a_package_that_is_missing_is_named(tmp_path: Path, settings: object) -> None:
    settings.NODE_MODULES = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(FileNotFoundError, match="be-vietnam-pro"):
        font(next(iter(SOURCES)))
