"""Addresses: every page under its language, no slash at the end."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from nhipcau.conference.pictures.views.public import image
from nhipcau.core.web.views import history_page
from nhipcau.portal.views.entry import choose_language, healthz, robots, sitemap_index, sitemap_part

handler404 = "nhipcau.core.web.views.not_found"
handler500 = "nhipcau.core.web.views.server_error"

urlpatterns = [
    path("", choose_language, name="entry"),
    path("healthz", healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:kind>-<int:page>.xml", sitemap_part, name="sitemap-part"),
    path("admin", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("pictures/<uuid:uid>/<int:width>.<slug:name>", image, name="picture"),
    path("door/api", include("nhipcau.conference.checkin.api.urls", namespace="door_api")),
    *i18n_patterns(
        path("", include("nhipcau.portal.urls")),
        path("", include("nhipcau.portal.workspace.urls")),
        path("", include("nhipcau.portal.follow.urls")),
        path("places", include("nhipcau.registry.places.urls", namespace="places")),
        path("places", include("nhipcau.exchange.documents.urls", namespace="documents")),
        path("", include("nhipcau.exchange.documents.people.urls", namespace="printing")),
        path("", include("nhipcau.registry.organisations.urls")),
        path("", include("nhipcau.registry.partnerships.urls")),
        path("", include("nhipcau.registry.projects.urls")),
        path("", include("nhipcau.registry.needs.urls")),
        path("questions", include("nhipcau.registry.figures.urls", namespace="questions")),
        path("sources", include("nhipcau.core.web.sources.urls", namespace="sources")),
        path("editions", include("nhipcau.conference.editions.urls", namespace="editions")),
        path("editions", include("nhipcau.conference.editions.desk.urls", namespace="desk")),
        path("editions", include("nhipcau.conference.venues.urls", namespace="venues")),
        path("editions", include("nhipcau.conference.preparation.urls", namespace="preparation")),
        path("", include("nhipcau.conference.dataprotection.urls", namespace="privacy")),
        path("editions", include("nhipcau.conference.programme.urls", namespace="programme")),
        path("editions", include("nhipcau.conference.programme.checks.urls", namespace="warnings")),
        path("editions", include("nhipcau.conference.papers.urls", namespace="papers")),
        path("editions", include("nhipcau.conference.checkin.urls", namespace="checkin")),
        path("editions", include("nhipcau.conference.schedule.desk.urls", namespace="schedule_desk")),
        path("editions", include("nhipcau.conference.schedule.urls", namespace="schedule")),
        path("editions", include("nhipcau.exchange.calendars.urls", namespace="calendars")),
        path("", include("nhipcau.conference.agenda.urls")),
        path("my", include("nhipcau.exchange.calendars.agendas", namespace="agenda_calendar")),
        path("editions", include("nhipcau.conference.meetings.desk.urls")),
        path("delegations", include("nhipcau.conference.meetings.parties.urls")),
        path("my", include("nhipcau.conference.meetings.mine.urls")),
        path("", include("nhipcau.exchange.calendars.meetings")),
        path("", include("nhipcau.exchange.documents.people.meeting_views")),
        path("", include("nhipcau.exchange.spreadsheets.meetings")),
        path("", include("nhipcau.exchange.spreadsheets.ogp")),
        path("", include("nhipcau.conference.pictures.urls")),
        path("", include("nhipcau.conference.delegations.desk.urls")),
        path("", include("nhipcau.conference.delegations.registering.urls", namespace="registering")),
        path("editions", include("nhipcau.conference.accreditation.urls", namespace="accreditation")),
        # Around the sessions.
        path("", include("nhipcau.conference.mailing.urls")),
        path("", include("nhipcau.conference.visits.urls")),
        path("", include("nhipcau.conference.exhibition.urls")),
        path("", include("nhipcau.conference.protocol.urls")),
        path("", include("nhipcau.exchange.documents.protocol.urls")),
        path("", include("nhipcau.exchange.spreadsheets.protocol")),
        path("", include("nhipcau.conference.interpreting.urls")),
        path("", include("nhipcau.exchange.calendars.interpreters")),
        path("", include("nhipcau.exchange.documents.people.interpreters")),
        path("", include("nhipcau.conference.seating.urls")),
        path("", include("nhipcau.conference.board.urls")),
        path("", include("nhipcau.exchange.documents.board.urls")),
        path("", include("nhipcau.exchange.spreadsheets.incidents")),
        path("", include("nhipcau.conference.status.urls")),
        path("door", include("nhipcau.conference.checkin.door.urls", namespace="door")),
        path("declarations", include("nhipcau.followup.declarations.urls", namespace="declarations")),
        path("", include("nhipcau.followup.drafting.urls")),
        path("", include("nhipcau.exchange.documents.declaration.urls")),
        path("", include("nhipcau.followup.recommendations.desk.urls")),
        path("recommendations", include("nhipcau.followup.recommendations.urls", namespace="recommendations")),
        path("commitments", include("nhipcau.followup.commitments.urls", namespace="commitments")),
        path("followup", include("nhipcau.followup.scoreboard.urls", namespace="scoreboard")),
        path("followup", include("nhipcau.exchange.documents.followup.urls", namespace="followup_report")),
        path("chain", include("nhipcau.followup.chain.urls", namespace="chain")),
        path("", include("nhipcau.core.web.accounts.urls")),
        path("", include("nhipcau.core.web.proposals.urls")),
        path("workspace/sheets", include("nhipcau.exchange.spreadsheets.urls", namespace="sheets")),
        path("history/<slug:kind_name>/<slug:slug>", history_page, name="history"),
        prefix_default_language=True,
    ),
]
