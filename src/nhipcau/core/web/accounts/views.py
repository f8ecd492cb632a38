"""The pages of the account that django-allauth has not, or not like this."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from nhipcau.core.accounts.actions import end_session, end_sessions
from nhipcau.core.accounts.adapter import remember_language
from nhipcau.core.accounts.devices import describe
from nhipcau.core.accounts.forms import ProfileForm
from nhipcau.core.accounts.models import User


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """The account: name and language to change, and the ways to everything else."""
    user = cast(User, request.user)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if form.is_valid():
        language = form.save().language
        with override(language):
            messages.success(request, _("Saved."))
            response = HttpResponseRedirect(reverse("account"))
        remember_language(response, language)
        return response
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return render(request, "account/profile.html", {"form": form, "kinds": kinds})


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    """Where somebody is signed in; ends one session or all others."""
    user, here = cast(User, request.user), request.session.session_key or ""
    if request.method == "POST":
        number = request.POST.get("session", "")
        ended = end_session(user, int(number)) if number.isdecimal() else end_sessions(user, but=here)
        messages.success(request, ngettext("%(n)d session ended.", "%(n)d sessions ended.", ended) % {"n": ended})
        return redirect("usersessions_list")
    found = sorted(UserSession.objects.purge_and_list(user), key=lambda one: one.created_at, reverse=True)
    shown = [(one, describe(one.user_agent), one.session_key == here) for one in found]
    return render(request, "usersessions/usersession_list.html", {"sessions": shown})


def passkeys(request: HttpRequest) -> HttpResponse:
    """They stand among the other second factors."""
    return redirect("mfa_index")


def password_replaced(request: HttpRequest) -> HttpResponse:
    """After a forgotten password was replaced one signs in with the new one."""
    return redirect("account_login")
