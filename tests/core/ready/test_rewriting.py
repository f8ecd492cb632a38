"""After an upgrade, what is ready is written again."""

from pathlib import Path

import pytest

from nhipcau.cli import steps
from nhipcau.core.ready import rewriting, store
from nhipcau.core.ready.fingerprint import fingerprint
from nhipcau.core.ready.models import ReadySet
from nhipcau.core.ready.pages import ReadyPage


def write(name: str, text: str) -> None:
    generation = store.begin(name)
    store.put(name, generation, [ReadyPage(f"/{name}/page", "text/plain", text.encode())])
    store.publish(name, generation)


@pytest.fixture
def rewriters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only sets that begin with `ours/` are known how to be written."""
    monkeypatch.setattr(rewriting, "_rewriters", {})

    @rewriting.rewriter("ours/")
    def again(name: str, progress: rewriting.Progress) -> None:
        write(name, "new")
        progress(1)


@pytest.mark.django_db
def test_an_upgrade_has_old_pages_written_again_once(rewriters: None, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("ours/one", "ours/two", "theirs/three"):
        write(name, "old")
    store.begin("ours/nothing-published")
    assert rewriting.outdated() == []
    ReadySet.objects.exclude(name="ours/two").update(fingerprint="of an old version")
    assert rewriting.outdated() == ["ours/one", "theirs/three"]

    assert steps.prepare_ready_pages()

    texts = {name: store.find(f"/{name}/page") for name in ("ours/one", "ours/two", "theirs/three")}
    assert {name: found and found.body for name, found in texts.items()} == {
        "ours/one": b"new",
        "ours/two": b"old",
        "theirs/three": b"old",
    }
    said = capsys.readouterr().err
    assert "ours/one" in said
    assert "ours/two" not in said
    assert "theirs/three" in said
    assert rewriting.outdated() == ["theirs/three"]


def test_the_fingerprint_changes_with_files_and_settings(tmp_path: Path, settings: object) -> None:
    package, static = tmp_path / "package", tmp_path / "static"
    for folder in (package, static):
        folder.mkdir()
    settings.PACKAGE, settings.STATIC_ROOT = package, static  # type: ignore[attr-defined]
    seen = set()

    def look() -> None:
        fingerprint.cache_clear()
        seen.add(fingerprint())

    try:
        look()
        for path in (package / "page.html", package / "django.po", static / "staticfiles.json"):
            path.write_text("one", encoding="utf-8")
            look()
        (package / "page.html").write_text("two", encoding="utf-8")
        look()
        settings.SITE_ADDRESS = "https://somewhere.example"  # type: ignore[attr-defined]
        look()
        assert len(seen) == 6
        (package / "notes.md").write_text("no page is made of this", encoding="utf-8")
        look()
        assert len(seen) == 6
    finally:
        fingerprint.cache_clear()
