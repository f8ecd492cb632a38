"""The administration of a kind of records, and of parts that have parts themselves."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ORDER_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Model, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import format_lazy, slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from nhipcau.core.dates.fields import HELP_TEXT
from nhipcau.core.records.actions import after_change, delete_record
from nhipcau.core.records.models import Record
from nhipcau.core.records.reason import because
from nhipcau.core.search.queries import search
from nhipcau.core.sources.models import Remark
from nhipcau.core.sources.support import path_to_record
from nhipcau.core.text.languages import LANGUAGES
from nhipcau.core.web.administration.choices import in_languages
from nhipcau.core.web.administration.fields import OWN_NAMES, FieldsOfRecords
from nhipcau.core.web.administration.forms import ChangeForm

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:
    _ModelAdmin = admin.ModelAdmin

#: As many of the best hits of a search are listed.
MAX_HITS = 200
TITLES = in_languages("title")[0]


def record_of(thing: Any) -> Record | None:
    """The record on whose page something stands: itself, or what it is a part of or remarks on; None for news."""
    if isinstance(thing, Remark):
        return record_of(thing.record)
    for name in () if thing is None else way_up(type(thing)):
        thing = getattr(thing, name)
    return thing if isinstance(thing, Record) else None


def way_up(model: type[Model]) -> tuple[str, ...]:
    """The foreign keys from a kind of parts up to their record; none for records and what belongs to none."""
    return path_to_record(model) or ()


class ChangesWithReason(FieldsOfRecords, _ModelAdmin):
    """Asks why something is changed or deleted, keeps it in the history, and lets follow what follows.

    Who inherits gives `fieldsets`; the reason is asked above them.
    """

    form = ChangeForm
    actions = None
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    delete_confirmation_template = "administration/delete.html"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The reason comes first, and how dates are written."""
        head = {"fields": ("reason",), "description": format_lazy("{} {}", _("Dates:"), HELP_TEXT)}
        return [(None, head), *super().get_fieldsets(request, obj)]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, unless only parts or links changed: history is for what did."""
        beside = {"reason", *(column.name for column in self.model._meta.many_to_many)}
        if not change or set(form.changed_data) - beside:
            with because(form.cleaned_data["reason"]):
                super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save parts and links, and bring up to date what follows from all of it."""
        with because(form.cleaned_data["reason"]):
            super().save_related(request, form, formsets, change)
            after_change(filter(None, [record_of(form.instance)]))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Put new parts after those that are there, unless their position was given."""
        last = max((one.instance.position for one in formset.initial_forms), default=-1)
        for one in formset.extra_forms:
            if one.has_changed() and "position" not in one.changed_data:
                last += 1
                one.instance.position = last
        super().save_formset(request, form, formset, change)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Delete only with a reason."""
        if request.method == "POST" and not request.POST.get("reason", "").strip():
            self.message_user(request, gettext("Nothing was deleted: say why."), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete and bring up to date what follows."""
        owner = record_of(obj)
        with because(request.POST["reason"]):
            if isinstance(obj, Record):
                delete_record(obj)
            else:
                obj.delete()
                after_change(filter(None, [owner]))


class RecordAdmin(ChangesWithReason):
    """A kind of records: found by any of their names, their address fixed once they exist."""

    #: Whether the titles follow from parts, so that nobody types them.
    titles_follow = False
    search_fields = ("slug",)
    search_help_text = _("Names and words, with or without accents, or the beginning of the identifier")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The identifier is the address: it never changes. Titles that follow are only shown."""
        titles = ("titles",) if self.titles_follow else ()
        return (*super().get_readonly_fields(request, obj), *titles, *(("slug",) if obj else ()))

    @admin.display(description=_("Title"))
    def titles(self, record: Any) -> str:
        """The titles that follow from parts, each in its language."""
        known = [(code, getattr(record, f"title_{code}")) for code in LANGUAGES]
        return format_html_join(mark_safe("<br>"), '<span lang="{}">{}</span> ({})', _named(known))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """The order of titles in the language of the administration."""
        language = get_language()
        return (f"sort_{language if language in LANGUAGES else LANGUAGES[0]}", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        """Search as the public site does, best hits first: accents do not matter, nor one wrong letter."""
        if not search_term.strip():
            return queryset, False
        groups = search(search_term, get_language() or LANGUAGES[0], kinds=[self.model.KIND], limit_per_kind=MAX_HITS)
        slugs = [hit.slug for group in groups for hit in group.hits]
        found = queryset.filter(Q(slug__in=slugs) | Q(slug__startswith=slugify(search_term) or search_term))
        if slugs and ORDER_VAR not in request.GET:
            order = Case(*(When(slug=slug, then=place) for place, slug in enumerate(slugs)), default=Value(len(slugs)))
            found = found.order_by(order, *self.get_ordering(request))
        return found, False

    def choice_label(self, record: Any) -> str:
        """What the record is called where it is chosen; kinds with namesakes say more."""
        return str(record)

    def view_on_site(self, obj: Any) -> str:
        """The address of the public page, in the language of the administration."""
        return str(obj.get_absolute_url())

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The public history of the record: with its parts, field by field."""
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("history", args=[record.KIND, record.slug]))


class PartAdmin(ChangesWithReason):
    """A part that has sources, remarks or parts of its own: reached from the form of what it belongs to."""

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Parts are not listed in the index."""
        return {}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Parts are added in the form of what they belong to."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A part stays where it belongs."""
        return (*super().get_readonly_fields(request, obj), *way_up(self.model)[:1])

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is no list of parts without what they belong to."""
        return HttpResponseRedirect(reverse("admin:index"))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The public history of the record."""
        part = self.get_object(request, object_id)
        record = record_of(part)
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, part):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("history", args=[record.KIND, record.slug]))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the form of what the part belongs to."""
        return HttpResponseRedirect(form_of(owner_of(obj)))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        """Back to where parts are listed, after the usual message."""
        super().response_delete(request, obj_display, obj_id)
        return HttpResponseRedirect(reverse("admin:index"))


def _named(titles: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    return ((code, title, OWN_NAMES[code]) for code, title in titles if title)


def owner_of(part: Any) -> Model:
    """What a part stands in: its record, or a part of that."""
    owner: Any = part.record if isinstance(part, Remark) else getattr(part, way_up(type(part))[0])
    return owner


def form_of(thing: Model) -> str:
    """The address of the form in which something is changed."""
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])
