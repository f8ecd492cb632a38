"""Which pages the site map lists."""

from nhipcau.core.records.kinds import Kind, all_kinds

#: Addresses in one file; in three languages each, well below the 50 000 a site map may hold.
SITEMAP_SIZE = 10_000


def sitemap_parts() -> list[tuple[str, int]]:
    """(kind, page) of every site map, in one count per kind."""
    parts = []
    for kind in all_kinds():
        count = kind.model._default_manager.count()
        parts += [(kind.name, page + 1) for page in range((count + SITEMAP_SIZE - 1) // SITEMAP_SIZE)]
    return parts


def sitemap_slugs(kind: Kind, page: int) -> list[tuple[str, str]]:
    """(slug, day of the last change) of the records on a page of the site map of `kind`."""
    rows = kind.model._default_manager.order_by("pk").values_list("slug", "updated_at")
    start = (page - 1) * SITEMAP_SIZE
    return [(slug, changed.date().isoformat()) for slug, changed in rows[start : start + SITEMAP_SIZE]]
