"""Pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def board(request: HttpRequest) -> HttpResponse:
    """The scoreboard of all editions."""
    return render(request, "scoreboard/board.html")
