"""The messages of a release at the desk: read, edited, dropped, sent."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.conference.editions.desk import enter
from nhipcau.conference.schedule.actions import drop_message, edit_message, send_messages
from nhipcau.conference.schedule.actions.messages import AlreadySent
from nhipcau.conference.schedule.desk import queries
from nhipcau.conference.schedule.desk.forms import MessageForm
from nhipcau.conference.schedule.desk.views import release_or_404
from nhipcau.conference.schedule.models import Message
from nhipcau.core.web.pages import ListPaginator

PER_PAGE = 100


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def outbox(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The messages of a release; sent, those chosen or all that wait go out. Raises Http404, PermissionDenied."""
    edition = enter(request, slug, "schedule.review")
    made = release_or_404(edition, number)
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("message") if one.isdecimal()]
        sent = send_messages(request.user, made, None if "all" in request.POST else chosen)
        words = ngettext("%(n)s message is on its way.", "%(n)s messages are on their way.", sent)
        messages.success(request, words % {"n": sent})
        return redirect("schedule_desk:messages", edition.slug, made.number)
    counts = queries.counts_of(made)
    page = ListPaginator(queries.messages_of(made), PER_PAGE, sum(counts.values())).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "release": made,
        "page": page,
        "waiting": counts.get(Message.State.PREPARED, 0),
        "counts": [(label, counts[state]) for state, label in Message.State.choices if state in counts],
    }
    return render(request, "schedule_desk/messages.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def one_message(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """A message; its buttons keep other words, send or drop it. Raises Http404, PermissionDenied."""
    edition = enter(request, slug, "schedule.review")
    made = release_or_404(edition, number)
    message = queries.message_of(made, pk)
    if message is None:
        raise Http404(_("No such message."))
    form = MessageForm(request.POST or None, instance=message)
    if request.method == "POST" and (request.POST.get("do") == "drop" or form.is_valid()):
        try:
            return _act(request, message, form)
        except AlreadySent:
            messages.error(request, _("This message was sent: it cannot be changed any more."))
            return redirect("schedule_desk:message", edition.slug, made.number, pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = {
        "edition": edition,
        "release": made,
        "message": message,
        "form": form,
        "open": message.state != Message.State.SENT and message.address,
    }
    return render(request, "schedule_desk/message.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, message: Message, form: MessageForm) -> HttpResponse:
    """Do what the button says. Raises `AlreadySent` and ValidationError."""
    made = message.release
    if request.POST.get("do") == "drop":
        drop_message(request.user, message)
        messages.success(request, _("This message will not be sent."))
        return redirect("schedule_desk:messages", made.edition.slug, made.number)
    if form.has_changed() or message.state == Message.State.DROPPED:
        edit_message(request.user, message, **form.cleaned_data)
        messages.success(request, _("The words of the message are kept."))
    if request.POST.get("do") == "send":
        send_messages(request.user, made, [message.pk])
        messages.success(request, _("The message is on its way."))
        return redirect("schedule_desk:messages", made.edition.slug, made.number)
    return redirect("schedule_desk:message", made.edition.slug, made.number, message.pk)
