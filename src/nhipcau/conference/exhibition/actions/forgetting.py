"""What is forgotten of exhibitors with the people of their edition: contacts, words, plates; who exhibited stays."""

from nhipcau.conference.editions.models import Edition
from nhipcau.conference.exhibition.models import Contract, Exhibitor, ExhibitorStep, ExhibitorWish, MoveIn


def forget_exhibitors(edition: Edition) -> int:
    """Empty what is about people of exhibitors of an edition; return of how many. Doing it again changes nothing."""
    rows = Exhibitor.objects.filter(edition=edition)
    known = rows.exclude(contact_name="", contact_email="", contact_phone="", needs="", words="", came_note="")
    emptied = dict.fromkeys(("contact_name", "contact_email", "contact_phone", "needs", "words", "came_note"), "")
    count = known.update(**emptied, language="", applicant=None)
    ExhibitorStep.objects.filter(exhibitor__edition=edition).exclude(words="").update(words="")
    ExhibitorWish.objects.filter(exhibitor__edition=edition, other__isnull=False).exclude(words="").update(words="")
    contracts = Contract.objects.filter(exhibitor__edition=edition)
    contracts.update(billing_name="", billing_address="", tax_id="", note="")
    MoveIn.objects.filter(exhibitor__edition=edition).exclude(vehicle="").update(vehicle="")
    return count
