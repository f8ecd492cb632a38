"""What was found of a file, as a sentence in the reader's language with the remedy where there is one."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.exchange.iati.judging.findings import Finding

#: What the rule of a finding begins with that says why a file is not read any further.
UNREADABLE = "unreadable."

_SIGNS = _("The identifier “%(found)s” holds one of the signs / & | ?: write it without them.")
_SPACES = _("The identifier “%(found)s” begins or ends with a space or a line break: remove it.")
_NAMELESS = _("An organisation has neither an identifier nor a name: give one of them.")
_HUNDRED = _("The percentages add up to %(found)s instead of 100: %(what)s.")
_EACH = _("There are several, and not each has a percentage: %(what)s.")
_SINGLE = _("There is only one, with a percentage other than 100: %(what)s.")
_WITHIN = _("The percentage %(found)s does not lie between 0 and 100.")
_FUTURE = _("The day %(found)s lies in the future.")
_LATE = _("It begins (%(found)s) after it ends.")
_NO_LANGUAGE = _("There is no default language, and %(found)s texts do not say theirs: name it once, or for each text.")
_NO_CURRENCY = _(
    "There is no default currency, and %(found)s amounts do not say theirs: name it once, or for each amount."
)
_BOTH = _("Said of the whole activity and of single transactions too: %(what)s. Say it in one place.")
_MEASURED = _("The measure of the indicator is a number, yet there is no value: %(what)s.")
_NUMBER = _("The measure of the indicator is a number, yet the value is none: %(what)s.")
_QUALITATIVE = _("The indicator is described in words, yet there is a value: %(what)s.")
_ONE_AID_TYPE = _("There are %(found)s aid types of one vocabulary: leave one.")
_OECD = _("Beside another vocabulary there is no code of the OECD's (1): %(what)s.")

_SECTORS, _COUNTRIES = _("sectors of one vocabulary"), _("recipient countries and regions")
_BUDGET_ITEMS, _AID_TYPE = _("budget items"), _("aid type")
_BASELINE, _TARGET, _ACTUAL = _("baseline"), _("target"), _("actual value")

#: The sentence of each rule, and what it is about where several rules share one.
_RULES: dict[str, tuple[Any, Any]] = {
    **{f"1.{number}.13": (_SIGNS, "") for number in (3, 8, 10, 11, 12, 14, 15, 18)},
    **{f"1.{number}.1": (_SPACES, "") for number in (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18)},
    **dict.fromkeys(("6.8.1", "6.9.1", "6.9.2", "6.10.1"), (_NAMELESS, "")),
    "1.1.3": (_("The activity has the identifier of the organisation that reports it: give it one of its own."), ""),
    "1.1.21": (
        _("The identifier “%(found)s” does not begin with that of the reporting organisation and a hyphen."),
        "",
    ),
    "6.11.1": (_("There is neither a planned nor an actual start date."), ""),
    "6.2.2": (_("There is no sector, neither of the activity nor of its transactions."), ""),
    "6.7.2": (_("%(found)s transactions have no sector, and the activity has none either."), ""),
    "4.1.1": (_NO_LANGUAGE, ""),
    "4.5.1": (_NO_LANGUAGE, ""),
    "7.8.1": (_NO_CURRENCY, ""),
    "7.8.2": (_NO_CURRENCY, ""),
    **{f"11.{number}": (_FUTURE, "") for number in ("1.1", "1.4", "1.5", "2.1", "2.2", "4.1")},
    **dict.fromkeys(("11.1.2", "11.1.3", "8.6.1", "8.6.3"), (_LATE, "")),
    "11.3.1": (_("The day %(found)s of a budget line lies outside the period of the budget."), ""),
    "7.5.3": (_("The period of the budget ends on %(found)s, more than a year after it begins."), ""),
    "2.1.1": (_EACH, _SECTORS),
    "2.1.2": (_HUNDRED, _SECTORS),
    "2.1.4": (_SINGLE, _SECTORS),
    "2.2.1": (_("A sector of one's own vocabulary (98, 99) has no words that explain it."), ""),
    "3.1.1": (_EACH, _COUNTRIES),
    "3.1.2": (_HUNDRED, _COUNTRIES),
    "3.1.4": (_SINGLE, _COUNTRIES),
    "3.4.1": (_EACH, _COUNTRIES),
    "3.4.2": (_HUNDRED, _COUNTRIES),
    "3.4.4": (_SINGLE, _COUNTRIES),
    "3.6.2": (_BOTH, _COUNTRIES),
    "3.7.1": (_("There is no recipient country or region, neither of the activity nor of its transactions."), ""),
    "3.7.2": (_("There is no recipient country or region of the activity, nor of each of its transactions."), ""),
    "6.6.2": (_BOTH, _("sectors")),
    "7.9.1": (_EACH, _BUDGET_ITEMS),
    "7.9.2": (_HUNDRED, _BUDGET_ITEMS),
    "7.9.4": (_SINGLE, _BUDGET_ITEMS),
    **{f"12.{number}.1": (_WITHIN, "") for number in (1, 2, 3)},
    "102.1.1": (_OECD, _("sector")),
    "107.1.1": (_OECD, _AID_TYPE),
    "107.2.1": (_OECD, _AID_TYPE),
    "107.1.2": (_ONE_AID_TYPE, ""),
    "107.2.2": (_ONE_AID_TYPE, ""),
    "6.13.1": (_("A policy marker of one's own vocabulary (99) has no words that explain it."), ""),
    "6.14.1": (_("A policy marker of the OECD does not say how significant it is."), ""),
    "8.11.1": (_("A reference stands both at the result and at its indicator: leave one."), ""),
    "8.8.1": (_MEASURED, _BASELINE),
    "8.9.1": (_MEASURED, _TARGET),
    "8.10.1": (_MEASURED, _ACTUAL),
    "8.8.2": (_NUMBER, _BASELINE),
    "8.9.2": (_NUMBER, _TARGET),
    "8.10.2": (_NUMBER, _ACTUAL),
    "8.8.3": (_QUALITATIVE, _BASELINE),
    "8.9.3": (_QUALITATIVE, _TARGET),
    "8.10.3": (_QUALITATIVE, _ACTUAL),
    "4.3.1": (_("A title has no text in any language."), ""),
    "4.4.1": (_("A description has no text in any language."), ""),
}  # fmt: skip
#: What the schema and the codelists find.
_OTHERS = {
    "schema.missing-child": _("In <%(element)s> something is missing: %(expected)s."),
    "schema.element": _("The element <%(element)s> does not belong here."),
    "schema.element-expected": _("The element <%(element)s> does not belong here; expected: %(expected)s."),
    "schema.attribute-missing": _("In <%(element)s> the attribute %(attribute)s is missing."),
    "schema.attribute": _("<%(element)s> has no attribute %(attribute)s."),
    "schema.value": _("In <%(element)s> “%(found)s” is not of the type %(type)s."),
    "schema.value-attribute": _("In <%(element)s>, %(attribute)s is “%(found)s”, which is not of the type %(type)s."),
    "schema.text": _("<%(element)s> holds text outside of the elements for it."),
    "schema.stray": _("In <%(element)s> there is something that does not belong there: %(found)s."),
    "schema": _("The schema does not allow this: %(found)s"),
    "code.unknown": _("The code “%(code)s” in <%(element)s> is not on the list %(list)s."),
    "code.withdrawn": _("The code “%(code)s” in <%(element)s> was withdrawn from the list %(list)s."),
    "import.identifier": _("There is no identifier, or nobody is named who reports it: it could not be known again."),
    "import.long": _("The identifier is too long."),
}  # fmt: skip
#: Why a file is not read any further.
_UNREADABLE = {
    "root": _("This is no IATI file: it begins with neither <iati-activities> nor <iati-organisations>."),
    "doctype": _("The file holds a DOCTYPE or entities. Such files are not read: remove them."),
    "include": _("The file draws in others (XInclude). Such files are not read: put everything into one."),
    "encoding": _("The file is not in the encoding that it names: save it as UTF-8."),
    "deep": _("Elements are nested too deeply."),
    "large": _("A single activity is larger than what can be read (8 MB, 300,000 elements)."),
    "entity": _("The file uses an entity that is not known: write the sign itself."),
    "archive": _("The archive is broken or protected by a password: pack the file again."),
    "members": _("The archive holds %(found)s XML files: put one file into each archive."),
    "unpacked": _("The file is larger than 4 GB once it is unpacked."),
    "syntax": _("The file is no XML from here on: %(found)s"),
}  # fmt: skip


def sentence(finding: Finding) -> str:
    """The sentence about a finding, or why a file is not read any further."""
    values: Mapping[str, str] = finding.values
    if finding.rule.startswith(UNREADABLE):
        return str(_UNREADABLE[finding.rule.removeprefix(UNREADABLE)]) % values
    if finding.rule in _RULES:
        words, what = _RULES[finding.rule]
        return str(words) % {"found": values.get("found", ""), "what": what}
    more = {"schema.element": "expected", "schema.value": "attribute"}.get(finding.rule, "")
    longer = f"{finding.rule}-{more}"
    name = longer if more in values and longer in _OTHERS else finding.rule
    if name not in _OTHERS:
        return gettext("The rule %(rule)s of the standard is not kept.") % {"rule": finding.rule}
    return str(_OTHERS[name]) % values
