"""Forms in which a record is changed, added, renewed, or a proposal is revised."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nhipcau.core.proposals.actions import Decided, propose, revise
from nhipcau.core.proposals.corrections import Settled, take_up
from nhipcau.core.proposals.drafts import Draft, GivenSource
from nhipcau.core.proposals.editable import Editable, editable_of
from nhipcau.core.proposals.examination import Refused, records_with_parts
from nhipcau.core.proposals.models import Correction, Proposal
from nhipcau.core.proposals.redrafting import drafts_of
from nhipcau.core.records.kinds import Kind, kind_named
from nhipcau.core.records.models import Record
from nhipcau.core.roles.rules import may, require
from nhipcau.core.web.proposals.forms.links import found_for
from nhipcau.core.web.proposals.forms.sheet import Sheet

#: A proposal of more records is revised where it was made.
REVISABLE = 50
_form = require_http_methods(["GET", "POST"])


@login_required
@_form
def edit(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Change a record. Raises Http404, and PermissionDenied if it is not one's own."""
    editable, _kind = _editable_or_404(kind)
    record = _record_or_404(editable, slug)
    require(request.user, "proposals.propose", record)
    sheet = Sheet(editable, record, _number(request))
    return _answer(request, sheet, Draft(kind, slug))


@login_required
@_form
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a record; what the address says of it (`?partnership=…`) stands in the form. Raises as `edit` does."""
    editable, _kind = _editable_or_404(kind)
    require(request.user, "proposals.propose")
    if not editable.creatable:
        raise Http404(_("Records of this kind are not added here."))
    known = (*editable.columns, *editable.begins_with)
    given = {name: str(value) for name, value in request.GET.items() if name in known and value}
    _require_linked(request.user, editable, given)
    columns = editable.columns_by_name
    many = {name: [value] for name, value in given.items() if name in columns and columns[name].many_to_many}
    draft = editable.begin({**given, **many}) if editable.begin else Draft(kind, "", {**given, **many}, new=True)
    return _answer(request, Sheet(editable, None), draft)


@login_required
@_form
def renew(request: HttpRequest, slug: str, kind: str = "agreements") -> HttpResponse:
    """Add the record that follows upon one: a form that knows what stays the same. Raises as `edit` does."""
    editable, _kind = _editable_or_404(kind)
    record = _record_or_404(editable, slug)
    require(request.user, "proposals.propose", record)
    if editable.renew is None:
        raise Http404(_("Records of this kind are not renewed."))
    return _answer(request, Sheet(editable, None), editable.renew(record), {"renewed": record})


@login_required
@_form
def revise_item(request: HttpRequest, pk: Any, kind: str, slug: str) -> HttpResponse:
    """Change what a proposal of one's own wants of one record. Raises as `edit` does."""
    proposal = Proposal.objects.filter(pk=pk).select_related("source").first()
    if proposal is None:
        raise Http404(_("No such proposal."))
    require(request.user, "proposals.revise", proposal)
    if proposal.size > REVISABLE or proposal.state not in (Proposal.State.OPEN, Proposal.State.RETURNED):
        raise Http404(_("This proposal cannot be revised here."))
    drafts = drafts_of(proposal)
    mine = next((one for one in drafts if (one.kind, one.slug) == (kind, slug)), None)
    if mine is None:
        raise Http404(_("The proposal does not concern this record."))
    editable, _kind = _editable_or_404(kind)
    record = None if mine.new else _record_or_404(editable, slug)
    sheet = Sheet(editable, record, _number(request), proposal, slug if mine.new else "")
    others = [one for one in drafts if one is not mine]
    return _answer(request, sheet, mine, {"revised": proposal, "others": others})


@login_required
@require_GET
def choices(request: HttpRequest, kind: str) -> JsonResponse:
    """The records of a kind that a text may mean, for suggestions while typing. Raises Http404, PermissionDenied."""
    require(request.user, "proposals.propose")
    found = kind_named(kind)
    if found is None:
        raise Http404(_("No such kind of record."))
    offered = found_for(found.model, request.GET.get("q", "").strip()[:100])
    rows = [{"slug": one.slug, "label": one.label, "typed": one.typed} for one in offered]
    return JsonResponse({"choices": rows}, json_dumps_params={"ensure_ascii": False})


def _answer(request: HttpRequest, sheet: Sheet, draft: Draft, about: dict[str, Any] | None = None) -> HttpResponse:
    """The form: as it begins, with what a button asked for, or what became of it."""
    context = {**(about or {}), "correction": _correction(request)}
    revised: Proposal | None = context.get("revised")
    if request.method != "POST":
        return _page(request, sheet.show(draft, *_grounds(revised, context["correction"])), context)
    sheet.take(request.POST)
    if "add" in request.POST:
        return _page(request, sheet.add_row(request.POST["add"]), context)
    if "find" in request.POST:
        sheet.read_links()
        return _page(request, sheet, context)
    return _send(request, sheet, context)


def _send(request: HttpRequest, sheet: Sheet, context: dict[str, Any]) -> HttpResponse:
    """Make the proposal; whatever speaks against it is shown beside what was typed."""
    draft, source = sheet.draft(), sheet.grounds.given()
    publish = "publish" in request.POST and "revised" not in context
    if not sheet.troubles:
        try:
            with transaction.atomic():
                proposal = _make(request, draft, source, context, publish=publish)
        except (Refused, ValidationError, Settled, Decided) as error:
            sheet.refuse(error)
        except PermissionDenied as error:
            if sheet.record is not None:
                raise
            sheet.refuse(error)
        else:
            return _thank(request, proposal)
    return _page(request, sheet, context, status=422)


def _make(
    request: HttpRequest, draft: Draft, source: GivenSource, context: dict[str, Any], *, publish: bool
) -> Proposal:
    reason = request.POST.get("reason", "")
    if "revised" in context:
        drafts = [draft, *context["others"]]
        return revise(request.user, context["revised"], drafts, source, reason)
    proposal = propose(request.user, [draft], source, reason, publish=publish)
    if context["correction"] is not None:
        take_up(request.user, context["correction"])
    return proposal


def _thank(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    if proposal.state == Proposal.State.DIRECT:
        messages.success(request, _("Published. The change stands in the history of the record under your name."))
    else:
        messages.success(request, _("Proposed. A moderator decides on it; until then the public page stays as it is."))
    return HttpResponseRedirect(reverse("proposals:detail", args=[proposal.pk]))


def _page(request: HttpRequest, sheet: Sheet, context: dict[str, Any], status: int = 200) -> HttpResponse:
    kind = cast(Kind, kind_named(sheet.editable.kind))
    can_publish = "revised" not in context and may(request.user, "proposals.publish", sheet.record)
    shown = {"sheet": sheet, "record": sheet.record, "kind": kind, "can_publish": can_publish, **context}
    return render(request, "proposals/edit.html", shown, status=status)


def _grounds(revised: Proposal | None, correction: Correction | None) -> tuple[GivenSource, str]:
    """The source and the reason with which a form begins."""
    if revised is not None:
        if revised.source is not None:
            return GivenSource(slug=revised.source.slug, locator=revised.locator), revised.reason
        return GivenSource(**revised.source_given, locator=revised.locator), revised.reason
    return GivenSource(), _("A correction that a reader sent in") if correction is not None else ""


def _correction(request: HttpRequest) -> Correction | None:
    """The correction that is being taken up, if it may be settled by who edits."""
    try:
        wanted = UUID(request.GET.get("correction", ""))
    except ValueError:
        return None
    found = Correction.objects.filter(pk=wanted, state=Correction.State.OPEN).first()
    return found if found is not None and may(request.user, "proposals.settle_correction", found) else None


def _number(request: HttpRequest) -> int:
    text = request.GET.get("rows", "")
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _editable_or_404(kind: str) -> tuple[Editable, Kind]:
    editable, known = editable_of(kind), kind_named(kind)
    if editable is None or known is None:
        raise Http404(_("Records of this kind are not changed here."))
    return editable, known


def _record_or_404(editable: Editable, slug: str) -> Any:
    record = records_with_parts(editable, [slug]).get(slug)
    if record is None:
        raise Http404(_("No such record."))
    return record


def _require_linked(user: Any, editable: Editable, given: dict[str, str]) -> None:
    """Refuse at once a new record that would hang on one of somebody else. Raises PermissionDenied."""
    for name in editable.owner_links:
        column = editable.columns_by_name.get(name)
        if column is None or name not in given:
            continue
        model: Any = column.related_model
        linked = model._default_manager.filter(slug=given[name]).first() if issubclass(model, Record) else None
        if linked is not None:
            require(user, "proposals.propose", linked)
