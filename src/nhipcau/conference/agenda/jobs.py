"""Sending the links of personal pages, a batch at a time: each is sent once, however often the job runs."""

from django.contrib.auth import get_user_model

from nhipcau.conference.agenda.actions import send_link
from nhipcau.conference.agenda.queries.sending import to_send
from nhipcau.conference.editions.models import Edition
from nhipcau.core.jobs.tasks import job

_BATCH = 100


@job(attempts=3, delay=60)
def send_links(edition: int, user: int) -> int:
    """Send the link to all with a badge to whom it was not sent yet; return to how many."""
    by = get_user_model()._default_manager.get(pk=user)
    rows = to_send(Edition.objects.get(pk=edition)).order_by("pk")
    rows = rows.select_related("delegation__edition", "delegation__locality", "delegation__organisation")
    done = 0
    while batch := list(rows[:_BATCH]):
        sent = send_link(by, batch)
        if not sent:
            break
        done += sent
    return done
