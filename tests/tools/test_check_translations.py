"""Every kind of bad translation is reported with its place, and good catalogues are not."""

from pathlib import Path

import pytest

import messages
from check_translations import find_faults

CODE = """_("Places")
_("Found %(n)s")
ngettext("One place in %(where)s", "%(n)s places in %(where)s", n)
"""
GOOD = {
    "fr": 'msgid "Places"\nmsgstr "Lieux"\n\nmsgid "Found %(n)s"\nmsgstr "%(n)s trouvés"\n\n'
    'msgid "One place in %(where)s"\nmsgid_plural "%(n)s places in %(where)s"\n'
    'msgstr[0] "Un lieu à %(where)s"\nmsgstr[1] "%(n)s lieux à %(where)s"\n',
    "vi": 'msgid "Places"\nmsgstr "Địa phương"\n\nmsgid "Found %(n)s"\nmsgstr "Tìm thấy %(n)s"\n\n'
    'msgid "One place in %(where)s"\nmsgid_plural "%(n)s places in %(where)s"\n'
    'msgstr[0] "%(n)s địa phương ở %(where)s"\n',
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small package whose catalogues are complete."""
    (tmp_path / "views.py").write_text(CODE)
    for language, body in GOOD.items():
        path = messages.catalogue_path(language, tmp_path)
        path.parent.mkdir(parents=True)
        header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        path.write_text(header + f'"Plural-Forms: {messages.LANGUAGES[language]}\\n"\n\n' + body)
    return tmp_path


def test_complete_catalogues_have_no_fault(tree: Path) -> None:
    assert find_faults(tree, tree) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "fault"),
    [
        ("fr", 'msgstr "Lieux"', 'msgstr ""', "6: fr: untranslated: 'Places'"),
        ("fr", 'msgid "Places"', '#, fuzzy\nmsgid "Places"', "7: fr: fuzzy: 'Places'"),
        ("fr", "%(n)s trouvés", "trouvés", "9: fr: placeholder %(n)s missing: 'Found %(n)s'"),
        ("fr", "%(n)s trouvés", "%(nn)s sur %(n)s", "placeholder %(nn)s not in the original: 'Found %(n)s'"),
        ("fr", "Un lieu à %(where)s", "Un lieu", "placeholder %(where)s missing: 'One place in %(where)s'"),
        ("vi", "%(n)s địa phương ở", "địa phương ở", "placeholder %(n)s missing: 'One place in %(where)s'"),
        ("fr", '\nmsgstr[1] "%(n)s lieux à %(where)s"', "", "'One place in %(where)s'"),
        ("fr", '"Lieux"', '" Lieux"', "begins or ends with other white space than the original: 'Places'"),
        ("fr", 'msgid "Places"\nmsgstr "Lieux"', "", "views.py:1: fr: missing from the catalogue: 'Places'"),
        ("vi", 'msgid "Places"', 'msgid "Towns"', "6: vi: obsolete, no code uses it: 'Towns'"),
        ("vi", 'msgid "Places"', '#~ msgid "Old"\n#~ msgstr "Cũ"\n\nmsgid "Places"', "vi: obsolete: 'Old'"),
        (
            "vi",
            'msgid "Places"',
            'msgid "Places"\nmsgstr "Nơi"\n\nmsgid "Places"',
            "vi: some message stands twice",
        ),
        ("vi", "nplurals=1; plural=0;", "nplurals=2; plural=(n > 1);", "vi: Plural-Forms is not"),
        ("fr", '_plural "%(n)s places', '_plural "Many places', "fr: plural form is not that of views.py:3"),
    ],
)
def test_fault_is_reported_at_its_place(tree: Path, language: str, old: str, new: str, fault: str) -> None:
    path = messages.catalogue_path(language, tree)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    faults = find_faults(tree, tree)
    assert any(fault in line for line in faults), faults
    assert all("locale/" + language in line or "views.py" in line for line in faults)


def test_plural_in_the_code_must_say_all_that_the_singular_says(tree: Path) -> None:
    (tree / "views.py").write_text(CODE.replace("%(n)s places in %(where)s", "%(n)s places"))
    assert find_faults(tree, tree)[0] == ("views.py:3: plural of 'One place in %(where)s' lacks %(where)s")


def test_malformed_template_is_reported_with_its_line(tree: Path) -> None:
    (tree / "templates").mkdir()
    (tree / "templates" / "x.html").write_text("\n{% blocktranslate %}{% if a %}{% endblocktranslate %}")
    [fault] = find_faults(tree, tree)
    assert "templates/x.html, line 2" in fault
