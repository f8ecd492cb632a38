"""The catalogues follow the code: what is extracted, added, kept, dropped and compiled."""

import gettext
import os
from pathlib import Path

import pytest

import messages
from nhipcau.core.text.catalogues import compile_catalogues

CODE = '''"""A module."""

from django.utils.translation import gettext as _, ngettext, pgettext_lazy

TITLE = _("Places")


def label(n):
    # Translators: n is never 0
    return ngettext("%(n)s partnership", "%(n)s partnerships", n) % {"n": n}


MONTH = pgettext_lazy("month", "May")
NOT_LITERAL = _(TITLE)
'''
TEMPLATE = """{% load i18n %}
  <h1 title="{% translate "Bridge map" %}">{{ _("Places") }}</h1>
{% if x %}
<p>
      {% blocktranslate trimmed count n=n with who=name %}
        {{ who }} has
        {{ n }} project
      {% plural %}
        {{ who }} has {{ n }} projects
      {% endblocktranslate %}
{% endif %}
<p>{% translate "100 %" context "share" %}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small package with code and a template."""
    (tmp_path / "a" / "migrations").mkdir(parents=True)
    (tmp_path / "a" / "templates" / "a").mkdir(parents=True)
    (tmp_path / "a" / "views.py").write_text(CODE)
    (tmp_path / "a" / "migrations" / "0001.py").write_text('_("of a migration")')
    (tmp_path / "a" / "templates" / "a" / "list.html").write_text(TEMPLATE)
    return tmp_path


def test_extracts_messages_of_code_and_templates_with_their_places(tree: Path) -> None:
    found = messages.extract(tree, tree)
    assert [(used.context, used.singular, used.plural, used.places) for used in found.values()] == [
        (None, "Bridge map", None, [("a/templates/a/list.html", 2)]),
        (None, "Places", None, [("a/templates/a/list.html", 2), ("a/views.py", 5)]),
        (
            None,
            "%(who)s has %(n)s project",
            "%(who)s has %(n)s projects",
            [("a/templates/a/list.html", 5)],
        ),
        ("share", "100 %%", None, [("a/templates/a/list.html", 12)]),
        (None, "%(n)s partnership", "%(n)s partnerships", [("a/views.py", 10)]),
        ("month", "May", None, [("a/views.py", 13)]),
    ]
    assert found[None, "%(n)s partnership"].comments == ["Translators: n is never 0"]


def test_two_plurals_of_one_message_are_a_conflict(tree: Path) -> None:
    (tree / "b.py").write_text('ngettext("%(n)s partnership", "%(n)s pairs", n)')
    with pytest.raises(messages.Conflict, match=r"^b\.py:1: plural of '%\(n\)s partnership' differs from a/views"):
        messages.extract(tree, tree)


def test_update_adds_drops_and_keeps(tree: Path) -> None:
    path = messages.catalogue_path("fr", tree)
    messages.update_catalogue(path, "fr", messages.extract(tree, tree))
    text = path.read_text()
    assert '#: a/templates/a/list.html a/views.py\nmsgid "Places"\nmsgstr ""\n' in text
    assert 'msgstr[0] ""\nmsgstr[1] ""\n' in text
    assert '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"' in text
    path.write_text(
        text.replace('msgid "Places"\nmsgstr ""', 'msgid "Places"\nmsgstr "Lieux"').replace(
            'msgid "May"\nmsgstr ""', 'msgid "May"\nmsgstr "mai"'
        )
    )
    (tree / "a" / "views.py").write_text('_("Places")\n_("Sources")\n')
    added, dropped = messages.update_catalogue(path, "fr", messages.extract(tree, tree))
    assert [message.singular for message in added] == ["Sources"]
    assert [(message.id, message.string) for message in dropped if message.string == "mai"] == [("May", "mai")]
    text = path.read_text()
    assert 'msgid "Places"\nmsgstr "Lieux"\n' in text
    assert "mai" not in text
    before = path.read_bytes()
    messages.update_catalogue(path, "fr", messages.extract(tree, tree))
    assert path.read_bytes() == before


def test_compiles_only_what_changed_and_what_is_read_is_the_translation(tmp_path: Path) -> None:
    path = messages.catalogue_path("vi", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "Places"\nmsgstr "Địa phương"\n\n#, fuzzy\nmsgid "Sources"\nmsgstr "Nguồn?"\n\n'
        'msgid "%(n)s place"\nmsgid_plural "%(n)s places"\nmsgstr[0] "%(n)s địa phương"\n'
    )
    compiled = path.with_suffix(".mo")
    assert compile_catalogues(tmp_path / "locale") == [compiled]
    assert compile_catalogues(tmp_path / "locale") == []
    os.utime(compiled, (0, 0))
    assert compile_catalogues(tmp_path / "locale") == [compiled]
    with compiled.open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Places") == "Địa phương"
    assert read.gettext("Sources") == "Sources"
    assert read.ngettext("%(n)s place", "%(n)s places", 1) == "%(n)s địa phương"
    assert {file.name for file in path.parent.iterdir()} == {"django.po", "django.mo"}
