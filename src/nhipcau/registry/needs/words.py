"""What speaks for a possible partner, in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from nhipcau.core.dates.formats import format_number
from nhipcau.core.records.languages import language_name
from nhipcau.core.records.models import Record
from nhipcau.core.web.templatetags.nhipcau import mark_language, number
from nhipcau.registry.needs.finder.profiles import Profile, Unknown
from nhipcau.registry.needs.finder.rules import Kin, Reason, Rule
from nhipcau.registry.places.models import Country, Level, Locality

#: What the asker could state, and what it would be good for.
TO_BE_KNOWN: dict[Unknown, Any] = {
    Unknown.NEEDS: gettext_lazy("its needs per field, to be matched with strengths and experience of others"),
    Unknown.STRENGTHS: gettext_lazy("its strengths per field, to be matched with needs of others"),
    Unknown.LANGUAGES: gettext_lazy("the languages in which it can work"),
    Unknown.PEOPLE: gettext_lazy("its number of inhabitants"),
    Unknown.EXPERIENCE: gettext_lazy("the fields of its partnerships and projects"),
    Unknown.POINT: gettext_lazy("where its seat lies"),
}
#: The same in a word, for possible partners.
SHORT: dict[Unknown, Any] = {
    Unknown.NEEDS: pgettext_lazy("not known", "needs"),
    Unknown.STRENGTHS: pgettext_lazy("not known", "strengths"),
    Unknown.LANGUAGES: pgettext_lazy("not known", "working languages"),
    Unknown.PEOPLE: pgettext_lazy("not known", "inhabitants"),
    Unknown.EXPERIENCE: pgettext_lazy("not known", "fields of experience"),
    Unknown.POINT: pgettext_lazy("not known", "seat"),
}


@dataclass(frozen=True)
class Pair:
    """Who asks and who is proposed, and the records that their reasons name, by id."""

    here: Profile
    there: Profile
    places: Mapping[int, Locality]
    fields: Mapping[int, Record]

    def place(self, unit: int) -> SafeString:
        """The name of a locality, with its language."""
        return _named(self.places.get(unit))

    def link(self, unit: int) -> SafeString:
        """The name of a locality as a link to its page."""
        place = self.places.get(unit)
        return format_html('<a href="{}">{}</a>', place.get_absolute_url(), _named(place)) if place else SafeString("")

    def field_names(self, ids: Iterable[int]) -> SafeString:
        """The names of fields, one after the other."""
        return joined(_named(self.fields.get(one)) for one in ids)


def in_words(reason: Reason, pair: Pair) -> SafeString:
    """A reason as a sentence."""
    return _SENTENCES[reason.rule](reason, pair)


def joined(parts: Iterable[Any]) -> SafeString:
    """Texts with commas between them."""
    return format_html_join(", ", "{}", ((part,) for part in parts))


def shown_points(points: float) -> str:
    """Points with their decimal, so that they stand below each other."""
    return format_number(Decimal(f"{points:.1f}"), get_language() or "vi")


def _named(record: Record | None) -> SafeString:
    return mark_language(record.translated("title"), note=False) if record else SafeString("")


def _both(first: SafeString, second: SafeString) -> SafeString:
    return format_html("{} {}", first, second) if first and second else first or second


def _needs(reason: Reason, pair: Pair) -> SafeString:
    here, stated, shown = _values(reason, pair)
    first = format_html(_("States as a strength what {here} needs: {fields}."), here=here, fields=stated)
    second = format_html(_("Has shown experience in what {here} needs: {fields}."), here=here, fields=shown)
    return _both(first if stated else SafeString(""), second if shown else SafeString(""))


def _offers(reason: Reason, pair: Pair) -> SafeString:
    here, stated, shown = _values(reason, pair)
    first = format_html(_("Needs what {here} states as a strength: {fields}."), here=here, fields=stated)
    second = format_html(_("Needs what {here} has shown experience in: {fields}."), here=here, fields=shown)
    return _both(first if stated else SafeString(""), second if shown else SafeString(""))


def _values(reason: Reason, pair: Pair) -> tuple[SafeString, SafeString, SafeString]:
    return pair.place(pair.here.place.id), pair.field_names(reason.fields), pair.field_names(reason.shown)


def _fields(reason: Reason, pair: Pair) -> SafeString:
    words = _("Both have shown experience in {fields} (shared fields: {count} of {total}).")
    return format_html(words, fields=pair.field_names(reason.fields), count=reason.count, total=reason.total)


def _near_asker(reason: Reason, pair: Pair) -> SafeString:
    words = {
        Kin.PARTNER_INSIDE: _("Already in touch with {partner}, which lies in {near}."),
        Kin.PARTNER_AROUND: _("Already in touch with {partner}, in which {near} lies."),
        Kin.SAME_UNIT: _("Already in touch with {partner}, which lies in {common} as {near} does."),
        Kin.NONE: _("Already in touch with {partner}, {km} km from {near}."),
    }[reason.kin]
    return _near(words, reason, pair, pair.here)


def _near_candidate(reason: Reason, pair: Pair) -> SafeString:
    words = {
        Kin.PARTNER_INSIDE: _("{here} is already in touch with {partner}, which lies in {near}."),
        Kin.PARTNER_AROUND: _("{here} is already in touch with {partner}, in which {near} lies."),
        Kin.SAME_UNIT: _("{here} is already in touch with {partner}, which lies in {common} as {near} does."),
        Kin.NONE: _("{here} is already in touch with {partner}, {km} km from {near}."),
    }[reason.kin]
    return _near(words, reason, pair, pair.there)


def _near(words: str, reason: Reason, pair: Pair, to: Profile) -> SafeString:
    return format_html(
        words,
        here=pair.place(pair.here.place.id),
        partner=pair.link(reason.partner),
        near=pair.place(to.place.id),
        common=pair.place(reason.common),
        km=number(round(reason.km)) if reason.km is not None else "",
    )


def _projects(reason: Reason, pair: Pair) -> SafeString:
    words = ngettext("Both have a part in {count} project.", "Both have a part in {count} projects.", reason.count)
    return format_html(words, count=reason.count)


def _country(reason: Reason, pair: Pair) -> SafeString:
    if pair.here.place.country == Country.VIETNAM:
        words = ngettext(
            "Already in touch with {count} Vietnamese locality.",
            "Already in touch with {count} Vietnamese localities.",
            reason.count,
        )
    else:
        words = ngettext(
            "Already in touch with {count} French locality.",
            "Already in touch with {count} French localities.",
            reason.count,
        )
    return format_html(words, count=reason.count)


def _level(reason: Reason, pair: Pair) -> SafeString:
    words = _(
        "A usual pair of levels: {count} of {total} partnerships of the level “{here}” are with the level “{there}”."
    )
    here, there = (Level(one.place.level).label for one in (pair.here, pair.there))
    return format_html(words, count=number(reason.count), total=number(reason.total), here=here, there=there)


def _size(reason: Reason, pair: Pair) -> SafeString:
    words = _("Of similar size: {there} inhabitants, {here} here.")
    return format_html(words, here=number(pair.here.people), there=number(pair.there.people))


def _languages(reason: Reason, pair: Pair) -> SafeString:
    return format_html(
        _("Both can work in {languages}."), languages=joined(language_name(one) for one in reason.languages)
    )


_SENTENCES: dict[Rule, Callable[[Reason, Pair], SafeString]] = {
    Rule.NEEDS: _needs,
    Rule.OFFERS: _offers,
    Rule.FIELDS: _fields,
    Rule.NEAR_ASKER: _near_asker,
    Rule.NEAR_CANDIDATE: _near_candidate,
    Rule.PROJECTS: _projects,
    Rule.COUNTRY: _country,
    Rule.LEVEL: _level,
    Rule.SIZE: _size,
    Rule.LANGUAGES: _languages,
}
