from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhipcau.core.dates.formats import format_date, format_number, format_span
from nhipcau.core.dates.partial import PartialDate
from tests.core.dates.strategies import partial_dates

LANGS = ("vi", "fr", "en")


def on(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@pytest.mark.parametrize(
    ("written", "vi", "fr", "en"),
    [
        ("2002", "năm 2002", "2002", "2002"),
        ("2002-11", "tháng 11 năm 2002", "novembre 2002", "November 2002"),
        ("2002-11-18", "ngày 18 tháng 11 năm 2002", "18 novembre 2002", "18 November 2002"),
        ("2019-04-01", "ngày 1 tháng 4 năm 2019", "1er avril 2019", "1 April 2019"),
        ("2019-04-11", "ngày 11 tháng 4 năm 2019", "11 avril 2019", "11 April 2019"),
        ("2012~", "khoảng năm 2012", "vers 2012", "about 2012"),
        ("2012-02~", "khoảng tháng 2 năm 2012", "vers février 2012", "about February 2012"),
        ("2012-02-03~", "khoảng ngày 3 tháng 2 năm 2012", "vers le 3 février 2012", "about 3 February 2012"),
        (
            "2013-06/2016-06",
            "trong khoảng từ tháng 6 năm 2013 đến tháng 6 năm 2016",
            "entre juin 2013 et juin 2016",
            "between June 2013 and June 2016",
        ),
        ("1989/1990", "trong khoảng từ năm 1989 đến năm 1990", "entre 1989 et 1990", "between 1989 and 1990"),
        (
            "2013-06/2013-09",
            "trong khoảng từ tháng 6 đến tháng 9 năm 2013",
            "entre juin et septembre 2013",
            "between June and September 2013",
        ),
        (
            "2023-04-01/2023-04-15",
            "trong khoảng từ ngày 1 đến ngày 15 tháng 4 năm 2023",
            "entre le 1er et le 15 avril 2023",
            "between 1 and 15 April 2023",
        ),
        (
            "2023-03-28/2023-04-02",
            "trong khoảng từ ngày 28 tháng 3 đến ngày 2 tháng 4 năm 2023",
            "entre le 28 mars et le 2 avril 2023",
            "between 28 March and 2 April 2023",
        ),
        (
            "2013/2014-05-01",
            "trong khoảng từ năm 2013 đến ngày 1 tháng 5 năm 2014",
            "entre 2013 et le 1er mai 2014",
            "between 2013 and 1 May 2014",
        ),
        ("../1999", "trước năm 1999", "avant 1999", "before 1999"),
        ("../1999-05-02", "trước ngày 2 tháng 5 năm 1999", "avant le 2 mai 1999", "before 2 May 1999"),
        ("2018-03/..", "tháng 3 năm 2018 hoặc sau đó", "mars 2018 ou plus tard", "March 2018 or later"),
        (
            "2018-03-01/..",
            "ngày 1 tháng 3 năm 2018 hoặc sau đó",
            "1er mars 2018 ou plus tard",
            "1 March 2018 or later",
        ),
    ],
)
def test_dates_in_words(written: str, vi: str, fr: str, en: str) -> None:
    assert [format_date(PartialDate.parse(written), lang) for lang in LANGS] == [vi, fr, en]


@pytest.mark.parametrize(
    ("written", "vi", "fr", "en"),
    [
        ("2002", "2002", "2002", "2002"),
        ("2002-09", "09/2002", "sept. 2002", "Sep 2002"),
        ("2002-11-08", "08/11/2002", "8 nov. 2002", "8 Nov 2002"),
        ("2002-08-01", "01/08/2002", "1er août 2002", "1 Aug 2002"),
        ("2012~", "khoảng 2012", "vers 2012", "about 2012"),
        ("../1999", "trước 1999", "avant 1999", "before 1999"),
        ("2018-03/..", "03/2018 hoặc sau đó", "mars 2018 ou plus tard", "Mar 2018 or later"),
        (
            "2013-06/2013-09",
            "trong khoảng từ 06/2013 đến 09/2013",
            "entre juin et sept. 2013",
            "between Jun and Sep 2013",
        ),
    ],
)
def test_short_dates_for_tables(written: str, vi: str, fr: str, en: str) -> None:
    assert [format_date(PartialDate.parse(written), lang, short=True) for lang in LANGS] == [vi, fr, en]


@pytest.mark.parametrize(
    ("begin", "end", "vi", "fr", "en"),
    [
        ("2002", "2008", "2002–2008", "2002–2008", "2002–2008"),
        ("2002", "2002", "năm 2002", "2002", "2002"),
        ("2002~", "2002~", "khoảng năm 2002", "vers 2002", "about 2002"),
        ("2023-04-13", "2023-04-15", "ngày 13–15 tháng 4 năm 2023", "13–15 avril 2023", "13–15 April 2023"),
        ("2023-04-01", "2023-04-03", "ngày 1–3 tháng 4 năm 2023", "1er–3 avril 2023", "1–3 April 2023"),
        (
            "2023-03-28",
            "2023-04-02",
            "ngày 28 tháng 3 – ngày 2 tháng 4 năm 2023",
            "28 mars – 2 avril 2023",
            "28 March – 2 April 2023",
        ),
        (
            "2022-12-28",
            "2023-12-29",
            "ngày 28 tháng 12 năm 2022 – ngày 29 tháng 12 năm 2023",
            "28 décembre 2022 – 29 décembre 2023",
            "28 December 2022 – 29 December 2023",
        ),
        ("2013-06", "2013-09", "tháng 6–9 năm 2013", "juin–septembre 2013", "June–September 2013"),
        (
            "2013-06",
            "2016-06",
            "tháng 6 năm 2013 – tháng 6 năm 2016",
            "juin 2013 – juin 2016",
            "June 2013 – June 2016",
        ),
        (
            "2002",
            "2008-11-18",
            "năm 2002 – ngày 18 tháng 11 năm 2008",
            "2002 – 18 novembre 2008",
            "2002 – 18 November 2008",
        ),
        ("2013", "2013-06", "năm 2013 – tháng 6 năm 2013", "2013 – juin 2013", "2013 – June 2013"),
        ("2012~", "2015", "khoảng năm 2012 – năm 2015", "vers 2012 – 2015", "about 2012 – 2015"),
        (
            "2013/2014",
            "2018",
            "bắt đầu: trong khoảng từ năm 2013 đến năm 2014; kết thúc: năm 2018",
            "début\u00a0: entre 2013 et 2014\u202f; fin\u00a0: 2018",
            "beginning: between 2013 and 2014; end: 2018",
        ),
        ("2020", "", "từ năm 2020", "depuis 2020", "since 2020"),
        ("2020-03-01", "", "từ ngày 1 tháng 3 năm 2020", "depuis le 1er mars 2020", "since 1 March 2020"),
        ("2020~", "", "từ khoảng năm 2020", "depuis 2020 environ", "since about 2020"),
        ("../1999", "", "từ trước năm 1999", "depuis avant 1999", "since before 1999"),
        (
            "2013/2014",
            "",
            "bắt đầu: trong khoảng từ năm 2013 đến năm 2014",
            "début\u00a0: entre 2013 et 2014",
            "beginning: between 2013 and 2014",
        ),
        ("", "2015", "đến năm 2015", "jusqu’en 2015", "until 2015"),
        ("", "2015-08", "đến tháng 8 năm 2015", "jusqu’en août 2015", "until August 2015"),
        (
            "",
            "2015-12-31",
            "đến ngày 31 tháng 12 năm 2015",
            "jusqu’au 31 décembre 2015",
            "until 31 December 2015",
        ),
        ("", "2015~", "đến khoảng năm 2015", "jusque vers 2015", "until about 2015"),
        ("", "../2015", "kết thúc: trước năm 2015", "fin\u00a0: avant 2015", "end: before 2015"),
        ("", "", "", "", ""),
    ],
)
def test_periods_in_words(begin: str, end: str, vi: str, fr: str, en: str) -> None:
    assert [format_span(on(begin), on(end), lang) for lang in LANGS] == [vi, fr, en]


@pytest.mark.parametrize(
    ("begin", "end", "vi", "fr", "en"),
    [
        ("2023-04-13", "2023-04-15", "13–15/04/2023", "13–15 avr. 2023", "13–15 Apr 2023"),
        ("2023-03-28", "2023-04-02", "28/03 – 02/04/2023", "28 mars – 2 avr. 2023", "28 Mar – 2 Apr 2023"),
        ("2013-06", "2013-09", "06–09/2013", "juin–sept. 2013", "Jun–Sep 2013"),
        ("2013-06", "2016-07", "06/2013 – 07/2016", "juin 2013 – juil. 2016", "Jun 2013 – Jul 2016"),
        ("2020-03", "", "từ 03/2020", "depuis mars 2020", "since Mar 2020"),
        ("", "2015-12-31", "đến 31/12/2015", "jusqu’au 31 déc. 2015", "until 31 Dec 2015"),
    ],
)
def test_short_periods_for_tables(begin: str, end: str, vi: str, fr: str, en: str) -> None:
    assert [format_span(on(begin), on(end), lang, short=True) for lang in LANGS] == [vi, fr, en]


@pytest.mark.parametrize(
    ("value", "vi", "fr", "en"),
    [
        (0, "0", "0", "0"),
        (999, "999", "999", "999"),
        (1234, "1.234", "1\u202f234", "1,234"),
        (-1234567, "-1.234.567", "-1\u202f234\u202f567", "-1,234,567"),
        (Decimal("402000.50"), "402.000,50", "402\u202f000,50", "402,000.50"),
        (Decimal("0.125"), "0,125", "0,125", "0.125"),
        (Decimal("1E+4"), "10.000", "10\u202f000", "10,000"),
        (Decimal("-0.0"), "0,0", "0,0", "0.0"),
    ],
)
def test_numbers(value: int | Decimal, vi: str, fr: str, en: str) -> None:
    assert [format_number(value, lang) for lang in LANGS] == [vi, fr, en]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        format_number(Decimal(value), "vi")


@given(partial_dates, st.none() | partial_dates, st.sampled_from(LANGS), st.booleans())
def test_every_known_year_is_said(begin: PartialDate, end: PartialDate | None, lang: str, short: bool) -> None:
    text = format_span(begin, end, lang, short=short)
    known = [point.year for d in (begin, end) if d for point in (d.start, d.end) if point]
    assert all(str(year) in text for year in known)
    assert text == text.strip()
    assert "  " not in text


@given(partial_dates, partial_dates, st.sampled_from(LANGS), st.booleans())
def test_different_dates_read_differently(one: PartialDate, two: PartialDate, lang: str, short: bool) -> None:
    same = format_date(one, lang, short=short) == format_date(two, lang, short=short)
    assert same == (one == two)


@given(st.integers(), st.sampled_from(LANGS))
def test_a_number_keeps_its_digits(value: int, lang: str) -> None:
    text = format_number(value, lang)
    assert int("".join(char for char in text if char in "-0123456789")) == value
