"""Sessions in the administration."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from nhipcau.conference.editions.admin import NamedForm
from nhipcau.conference.programme.models import Session, SessionPerson
from nhipcau.core.web.administration.base import PartAdmin
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.parts import CitationInline, LongPartInline, RemarkInline


class SessionPersonInline(LongPartInline):
    """Who takes part in a session, as what."""

    model = SessionPerson
    form = NamedForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("role", "person", "position"),
                    ("locality", "organisation", "name"),
                    *in_languages("text", "note"),
                )
            },
        ),
    )
    show_change_link = False


@admin.register(Session)
class SessionAdmin(PartAdmin):
    """A session with who takes part."""

    fieldsets = (
        (None, {"fields": ("edition", ("slug", "kind", "main"), *in_languages("title"))}),
        (
            _("Time and place"),
            {"fields": (("on", "until", "time_of_day"), "locality", *in_languages("where"))},
        ),
        (_("Content"), {"fields": in_languages("topics", "planned", "actual")}),
    )
    inlines = (SessionPersonInline, RemarkInline, CitationInline)
