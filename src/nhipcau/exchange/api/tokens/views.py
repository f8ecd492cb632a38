"""The tokens of one's account: listed, ended, made."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nhipcau.exchange.api.tokens import actions, queries
from nhipcau.exchange.api.tokens.forms import TokenForm

_LONGEST_NUMBER = 18


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of who is signed in; ends one."""
    if request.method == "POST":
        number = request.POST.get("end", "")[:_LONGEST_NUMBER]
        ended = actions.end_token(request.user, int(number)) if number.isdecimal() else None
        if ended is not None:
            messages.success(request, _("The token “%(name)s” no longer works.") % {"name": ended.name})
        return redirect("api:tokens")
    now = timezone.now()
    listed = [(one, one.is_valid(now)) for one in queries.tokens_of(request.user)]
    return render(request, "api/tokens/list.html", {"tokens": listed})


@never_cache
@login_required
@reauthentication_required
@require_http_methods(["GET", "POST"])
def new_token(request: HttpRequest) -> HttpResponse:
    """The form for a token, then its secret: this answer is the only place where it ever stands."""
    form = TokenForm(request.POST or None)
    if form.is_valid():
        try:
            token, secret = actions.make_token(request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return render(request, "api/tokens/made.html", {"token": token, "secret": secret})
    return render(request, "api/tokens/new.html", {"form": form}, status=422 if form.errors else 200)
