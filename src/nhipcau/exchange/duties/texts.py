"""The public texts that say what authorities owe, as they were read; what none of them says is not stated here."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhipcau.exchange.documents.paper import Chapter, Items, Line, Piece


@dataclass(frozen=True)
class PublicText:
    """A text with its language and its address."""

    title: str
    url: str
    language: str


_MINISTRY = (
    "https://www.diplomatie.gouv.fr/fr/politique-etrangere-de-la-france/"
    "action-exterieure-des-collectivites-territoriales"
)
#: What is to be declared, until when, and where.
APD = PublicText(
    "Ministère de l’Europe et des Affaires étrangères : e-APD 2025, déclarez vos données 2024",
    f"{_MINISTRY}/aide-publique-au-developpement-apd-des-collectivites/article/e-apd-2024-declarez-vos-donnees-2023",
    "fr",
)
#: That everybody declares on “Démarches simplifiées”, and that running costs and gifts to associations count.
APD_SENATE = PublicText(
    "Sénat : ouverture de la campagne 2025 de déclaration de l’aide publique au développement des collectivités",
    "https://www.senat.fr/europe-et-international/international/cooperation/cooperation-decentralisee/actualite/"
    "ouverture-de-la-campagne-2025-de-declaration-de-laide-publique-au-developpement-des-collectivites-"
    "territoriales-francaises-montants-2024-5041.html",
    "fr",
)
#: By what the declaration is divided: country, channel, sector; and the markers.
APD_MAYORS = PublicText(
    "Association des maires du Pas-de-Calais : aide publique au développement, déclarer les montants alloués",
    "https://amf62.fr/aide-publique-au-developpement-les-collectivites-ont-encore-un-mois-pour-declarer-les-montant-alloues",
    "fr",
)
#: That there is a model of the technical and financial report.
COFINANCING = PublicText(
    "Ministère de l’Europe et des Affaires étrangères : guide pratique du cofinancement",
    f"{_MINISTRY}/financer-mes-projets-de-cooperation-decentralisee/guide-pratique-du-cofinancement/",
    "fr",
)
#: That the reports are to be handed in before the next application.
COFINANCING_GUIDE = PublicText(
    "Guide pratique pour le dépôt des appels à projets de la DAECT",
    "https://vdocuments.fr/guide-pratique-pour-le-depot-des-appels-a-paragraphe-61-avec-le-montant.html",
    "fr",
)
#: Of 13 November 2020, in force since 1 July 2021.
LAW = PublicText(
    "Luật Thỏa thuận quốc tế số 70/2020/QH14",
    "https://vietjack.me/phap-luat/luat-thoa-thuan-quoc-te-2020-74.html",
    "vi",
)
#: Of 30 June 2021: departments, districts and border communes.
DECREE = PublicText(
    "Nghị định số 64/2021/NĐ-CP",
    "https://thuvienphapluat.vn/van-ban/EN/Bo-may-hanh-chinh/"
    "Decree-64-2021-ND-CP-conclusion-international-agreements-specialized-agencies-affiliated-to-Committees/"
    "487291/tieng-anh.aspx",
    "vi",
)


def texts_chapter(*texts: PublicText) -> Chapter:
    """The texts that a paper rests on, each with its address."""
    return Chapter("texts", _("What is asked for, and where that is said"), (Items(tuple(map(_line, texts))),))


def _line(text: PublicText) -> Line:
    return (Piece(text.title, text.language, text.url),)
