"""Pages of colleagues: who has which role, inviting, accepting, revoking, ending."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nhipcau.core.accounts.limits import allow
from nhipcau.core.accounts.models import User
from nhipcau.core.roles.invitations import actions, queries
from nhipcau.core.roles.invitations.models import Invitation
from nhipcau.core.roles.rules import may, require
from nhipcau.core.web.accounts.inviting import AcceptForm, InviteColleagueForm, InviteForm
from nhipcau.core.web.address import address_for

#: Roles on a page.
PER_PAGE = 50
#: Tries at addresses of invitations from one address of the net in an hour.
TRIES = 60


@login_required
def members(request: HttpRequest) -> HttpResponse:
    """The roles of colleagues, and who is invited. Raises `PermissionDenied` for somebody without a role."""
    user = cast(User, request.user)
    require(user, "roles.see_members")
    text = request.GET.get("q", "").strip()[:100]
    found = queries.members_for(user)
    may_invite = may(user, "roles.invite")
    if text:
        # Addresses are shown to those who invite, so only they may try them out.
        by_address = Q(user__email__icontains=text) if may_invite else Q()
        found = found.filter(by_address | Q(scope_slug__icontains=text) | _named(text))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    invitations = list(queries.invitations_for(user)[:PER_PAGE])
    titles = queries.scope_titles([*page.object_list, *invitations])
    context = {
        "page": page,
        "text": text,
        "rows": [(one, titles[one.scope_kind, one.scope_slug], may(user, "roles.end", one)) for one in page],
        "invitations": [(one, titles[one.scope_kind, one.scope_slug]) for one in invitations],
        "may_invite": may_invite,
    }
    return render(request, "members/list.html", context)


@login_required
def invite(request: HttpRequest) -> HttpResponse:
    """The form for inviting. Raises `PermissionDenied` for somebody who may not."""
    user = cast(User, request.user)
    require(user, "roles.invite")
    data = request.POST or None
    form: InviteForm | InviteColleagueForm
    form = InviteForm(data) if user.is_superuser else InviteColleagueForm(data, inviter=user)
    if form.is_valid() and _invite(request, user, form):
        return redirect("members")
    return render(request, "members/invite.html", {"form": form})


@login_required
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an invitation not be accepted any more. Raises Http404, and `PermissionDenied`."""
    actions.revoke(request.user, get_object_or_404(Invitation, pk=pk))
    messages.success(request, _("The invitation no longer works."))
    return redirect("members")


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a role is to be ended, then end it. Raises Http404, and `PermissionDenied`."""
    grant = get_object_or_404(queries.members_for(request.user), pk=pk)
    require(request.user, "roles.end", grant)
    if request.method == "POST":
        actions.end_role(request.user, grant)
        messages.success(request, _("The role is ended."))
        return redirect("members")
    title = queries.scope_titles([grant])[grant.scope_kind, grant.scope_slug]
    return render(request, "members/end.html", {"grant": grant, "scope": title})


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page to which an invitation leads: accepts it as a new person or as the account of its address."""
    if not allow("invitation", get_adapter(request).get_client_ip(request), limit=TRIES, seconds=3600):
        return render(request, "429.html", status=429)
    found = queries.open_invitation(token)
    if found is None:
        return render(request, "members/gone.html", status=410)
    if request.user.is_authenticated:
        return _accept_as(request, found)
    if User.objects.filter(email=found.email).exists():
        return redirect_to_login(request.path)
    return _accept_as_new(request, found)


def _invite(request: HttpRequest, user: User, form: Any) -> bool:
    address = address_for(request)
    email = form.cleaned_data["email"]
    try:
        actions.invite(user, email, form.offer(), address)
    except ValidationError as error:
        faults = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, texts in faults.items():
            for text in texts:
                form.add_error(name if name in form.fields else None, text)
        return False
    messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": email})
    return True


def _accept_as(request: HttpRequest, found: Invitation) -> HttpResponse:
    user = cast(User, request.user)
    context = {**_shown(found), "is_mine": user.email.lower() == found.email}
    if request.method != "POST" or not context["is_mine"]:
        return render(request, "members/accept.html", context)
    try:
        actions.accept_as(user, found)
    except actions.NoLongerValid:
        return render(request, "members/gone.html", status=410)
    messages.success(request, _("You have the role now."))
    return redirect("account")


def _accept_as_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST or None, email=found.email)
    if not form.is_valid():
        return render(request, "members/accept.html", {**_shown(found), "form": form})
    try:
        user = actions.accept_as_new(found, language=get_language() or "", **form.cleaned_data)
    except actions.NoLongerValid:
        return render(request, "members/gone.html", status=410)
    messages.success(request, _("Your account is ready. A second factor protects it better than a password alone."))
    response: HttpResponse = perform_login(request, user, redirect_url=reverse("account"), email=user.email)
    return response


def _shown(found: Invitation) -> dict[str, Any]:
    scope = queries.scope_titles([found])[found.scope_kind, found.scope_slug]
    return {"invitation": found, "scope": scope}


def _named(text: str) -> Q:
    """The condition that each word is in the name of a person."""
    condition = Q()
    for word in text.split():
        condition &= Q(user__first_name__icontains=word) | Q(user__last_name__icontains=word)
    return condition
