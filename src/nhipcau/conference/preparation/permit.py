"""The permit for an international conference in Vietnam: its dossier, and by when each part is due.

The rule is Decision 06/2020/QĐ-TTg of the Prime Minister, of 21 February 2020, in force since 15 April 2020, on
organising and managing international conferences and seminars in Vietnam. What follows here is what the pages in
`REFERENCES` say of it, and nothing that none of them says:

- article 3: the Prime Minister permits conferences attended by heads or officials of the rank of a minister or above
  of states, territories and international organisations, or on sovereignty, security, defence, ethnic and religious
  affairs, human rights or state secrets; for all others it is the competent authority (a ministry, the People's
  Committee of a province) that decides or permits;
- article 4, paragraph 1: the dossier reaches the competent authority at least 40 days before the conference where the
  Prime Minister decides, at least 30 days where the authority does; it holds the request, the plan, the opinions of
  agencies where other rules ask for them, and the consent to host if there is one;
- form 01: the plan comes with drafts of the speeches, presentations and documents to be handed out; what is in a
  foreign language is translated into Vietnamese and stamped by the organiser;
- article 5: agencies that are asked give their opinion in writing within 15 days; the authority answers in writing.

By when the report on the results is due is said by none of these pages: the secretariat enters that day itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

#: Days before the opening by which the dossier is handed in, by who decides (article 4, paragraph 1).
PRIME_MINISTER = 40
COMPETENT = 30
LEAD_TIMES = {"pm": PRIME_MINISTER, "competent": COMPETENT}
#: Days in which agencies give their opinion (article 5).
OPINIONS = 15


@dataclass(frozen=True)
class Reference:
    """A public page that states the rule."""

    words: str
    language: str
    url: str


REFERENCES = (
    Reference(
        "Quyết định 06/2020/QĐ-TTg ngày 21/02/2020 (văn bản)",
        "vi",
        "https://vanbanphapluat.co/quyet-dinh-06-2020-qd-ttg-to-chuc-va-quan-ly-hoi-nghi-hoi-thao-quoc-te-tai-viet-nam",
    ),
    Reference(
        "Báo Tin tức, 24/02/2020 (Điều 3)",
        "vi",
        "https://baotintuc.vn/thoi-su/quy-dinh-to-chuc-va-quan-ly-hoi-nghi-hoi-thao-quoc-te-tai-viet-nam-20200224220050426.htm",
    ),
    Reference(
        "Báo Quân đội nhân dân (Điều 4)",
        "vi",
        "https://www.qdnd.vn/phap-luat/luat-su-cua-ban/quy-trinh-xin-phep-va-to-chuc-hoi-nghi-hoi-thao-quoc-te-643728",
    ),
    Reference(
        "Thư viện pháp luật (Điều 5)",
        "vi",
        "https://thuvienphapluat.vn/hoi-dap-phap-luat/4DF31-hd-quy-trinh-tham-dinh-cho-phep-to-chuc-hoi-nghi-hoi-thao-quoc-te.html",
    ),
    Reference(
        "Suntrust (Mẫu 01)",
        "vi",
        "https://suntrust.vn/thugiay-phep-to-chuc-hoi-nghi-hoi-thao-quoc-te2025",
    ),
    Reference(
        "World & Vietnam Report: a decision to replace it is being drafted",
        "en",
        "https://en.baoquocte.vn/vietnam-seeks-to-improve-regulations-on-international-conferences-and-seminars-330109.html",
    ),
)


@dataclass(frozen=True)
class Rule:
    """A part of the dossier as the rule has it. `when` is "submission", "opening" or "" (the rule gives no day)."""

    key: str
    title: Any
    advice: Any
    source: Any
    when: str = "submission"


RULES: tuple[Rule, ...] = (
    Rule(
        "hosting",
        _("Consent to host the conference"),
        _("If there is one."),
        _("Decision 06/2020/QĐ-TTg, article 4, paragraph 1"),
    ),
    Rule(
        "opinions",
        _("Opinions of the agencies concerned"),
        _("In writing, where other rules ask for them."),
        _("Decision 06/2020/QĐ-TTg, article 4, paragraph 1"),
    ),
    Rule(
        "speeches",
        _("Speeches, presentations and documents, translated and stamped"),
        _(
            "Drafts of what is said and handed out. What is in a foreign language is translated into Vietnamese and "
            "stamped by the organiser."
        ),
        _("Decision 06/2020/QĐ-TTg, form 01"),
    ),
    Rule(
        "plan",
        _("Plan of the conference"),
        _("On form 01 of the Decision, with the drafts of speeches and documents."),
        _("Decision 06/2020/QĐ-TTg, article 4, paragraph 1, and form 01"),
    ),
    Rule(
        "request",
        _("Request for permission"),
        _("An official letter to the competent authority."),
        _("Decision 06/2020/QĐ-TTg, article 4, paragraph 1"),
    ),
    Rule(
        "submission",
        _("Handing in the whole dossier"),
        _("At least 40 days before the opening where the Prime Minister decides, else at least 30."),
        _("Decision 06/2020/QĐ-TTg, article 4, paragraph 1"),
    ),
    Rule(
        "permit",
        _("Answer of the authority, in writing"),
        _("Agencies that the authority asks have 15 days for their opinion. No day is set for its own answer."),
        _("Decision 06/2020/QĐ-TTg, article 5"),
        "opening",
    ),
    Rule(
        "report",
        _("Report on the results"),
        _("To the competent authority, after the closing. Look up in the Decision by when, and enter it."),
        "",
        "",
    ),
)
BY_KEY = {rule.key: rule for rule in RULES}


def lead_time(authority: str) -> int:
    """How many days before the opening the dossier is handed in; the longer time while nobody knows who decides."""
    return LEAD_TIMES.get(authority, PRIME_MINISTER)


def due_day(key: str, days_before: int | None, authority: str, opening: date | None) -> date | None:
    """The last day for a part; None while the opening is unknown, or where neither rule nor secretariat sets one.

    `days_before` is the secretariat's own word; what the rule sets is not put off by it.
    """
    if opening is None:
        return None
    own = opening - timedelta(days=days_before) if days_before is not None else None
    rule = BY_KEY.get(key)
    if rule is None or not rule.when:
        return own
    last = opening - timedelta(days=lead_time(authority) if rule.when == "submission" else 0)
    return min(last, own) if own else last
