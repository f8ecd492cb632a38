"""The search over everything, as a page and as JSON for suggestions."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from nhipcau.core.records.kinds import kind_named
from nhipcau.core.search.queries import Group, search
from nhipcau.core.web.templatetags.nhipcau import mark_language

PER_KIND, PER_KIND_ALONE = 8, 50
LONGEST_QUERY = 200


def search_page(request: HttpRequest) -> HttpResponse:
    """Results of `?q=` grouped by kind; `?kind=` keeps one kind; `?format=json` for programs."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    language = get_language() or "vi"
    kind = request.GET.get("kind", "")
    alone = kind_named(kind) is not None
    groups = (
        search(text, language, kinds=[kind] if alone else None, limit_per_kind=PER_KIND_ALONE if alone else PER_KIND)
        if text
        else []
    )
    if request.GET.get("format") == "json":
        return JsonResponse(_as_json(text, groups), json_dumps_params={"ensure_ascii": False})
    shown = [
        {
            "kind": group.kind,
            "more": group.more and not alone,
            "hits": [
                {"url": hit.url, "html": mark_language(hit.title, note=False), "hint": hit.hint, "why": hit.why}
                for hit in group.hits
            ],
        }
        for group in groups
    ]
    count = sum(len(group.hits) for group in groups)
    return render(request, "portal/search.html", {"search_text": text, "groups": shown, "count": count})


def _as_json(text: str, groups: list[Group]) -> dict[str, Any]:
    return {
        "query": text,
        "groups": [
            {
                "kind": group.kind.name,
                "label": str(group.kind.plural),
                "more": group.more,
                "results": [
                    {
                        "id": hit.slug,
                        "title": hit.title.value,
                        "language": hit.title.lang,
                        "hint": hit.hint,
                        "why": hit.why,
                        "url": hit.url,
                    }
                    for hit in group.hits
                ],
            }
            for group in groups
        ],
    }
