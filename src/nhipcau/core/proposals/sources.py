"""The source of a proposal: one of the register, or one that becomes part of it with the proposal."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nhipcau.core.proposals.drafts import GivenSource
from nhipcau.core.proposals.models import Proposal
from nhipcau.core.proposals.naming import numbered
from nhipcau.core.records.reason import because
from nhipcau.core.sources.models import Source
from nhipcau.core.text.folding import fold
from nhipcau.core.text.languages import LANGUAGES


def check_source(given: GivenSource) -> Source | None:
    """The source of the register that is named, or None for a new one. Raises `ValidationError` by field."""
    if given.slug:
        known = Source.objects.filter(slug=given.slug).first()
        if known is None:
            raise ValidationError({"source": _("There is no source “%(slug)s”.") % {"slug": given.slug}})
        return known
    if not given.publisher.strip():
        raise ValidationError(
            {"publisher": _("Say according to whom: choose a source of the register, or describe a new one.")}
        )
    unsaved_source(given).full_clean(exclude=["slug"])
    return None


def unsaved_source(given: GivenSource) -> Source:
    """A new source as described; its title stands in the language of the document. Raises `ValidationError`."""
    titled = given.language if given.language in LANGUAGES else LANGUAGES[-1]
    return Source(
        publisher=given.publisher.strip(),
        language=given.language,
        url=given.url.strip(),
        published=given.published or None,
        read_on=timezone.localdate(),
        **{f"title_{titled}": given.title.strip()},
    )


def as_dict(given: GivenSource) -> dict[str, str]:
    """What is kept of a new source until it is accepted."""
    return {name: value for name, value in asdict(given).items() if value and name not in ("slug", "locator")}


def source_for(proposal: Proposal) -> Source | None:
    """The source of a proposal that is carried out, made now if it is new; the same address is one source."""
    if proposal.source is not None or not proposal.source_given:
        return proposal.source
    given = GivenSource(**proposal.source_given)
    source = Source.objects.filter(url=given.url).first() if given.url else None
    if source is None:
        source = unsaved_source(given)
        source.slug = _free_slug(given)
        source._history_user = proposal.author  # type: ignore[attr-defined]
        with because(proposal.reason, proposal.pk):
            source.save()
    proposal.source = source
    proposal.save(update_fields=["source"])
    return source


def _free_slug(given: GivenSource) -> str:
    base = slugify(fold(f"{given.publisher} {given.title}"))[:100].strip("-") or "source"
    taken = set(Source.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return numbered(base, taken)
