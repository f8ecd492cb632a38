"""The yearly report of a Vietnamese province on its international agreements, on the page and as files."""

import io
import zipfile

import pytest

from nhipcau.conference.delegations.models import Delegate, Delegation
from nhipcau.registry.places.models import Locality
from tests.exchange.documents.making import merged_provinces
from tests.exchange.duties.making import editor_of, sheet_of, text_of
from tests.registry import making
from tests.rows import edition

PAGE = "/en/workspace/places/lao-cai-2025/duties?year=2025"
FILE = "/fr/workspace/places/lao-cai-2025/duties.{}?year=2025"


@pytest.fixture
def lao_cai(db: None) -> Locality:
    return merged_provinces()


def test_agreements_of_merged_provinces_are_counted_by_who_signed(lao_cai: Locality) -> None:
    html = editor_of("lao-cai-2025").get(PAGE).content.decode()
    figures = making.part(html, "counts")
    assert "Yên Bái (until 30 Jun 2025) 1 3 1 1 1 1" in figures
    assert "Together 1 3 1 1 1 1" in figures
    assert "carries them on" in figures
    assert "Wells" in making.part(html, "carried-out")
    assert "[to be completed]" in making.part(html, "proposals")
    assert "70/2020/QH14" in making.part(html, "texts")


@pytest.mark.one_database
def test_the_letter_is_vietnamese_in_any_language_of_the_page(lao_cai: Locality) -> None:
    client = editor_of("lao-cai-2025")
    answer = client.get(FILE.format("docx"))
    lines = text_of(answer.content).splitlines()
    assert lines[0].startswith("ỦY BAN NHÂN DÂN | TỈNH LÀO CAI")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | Độc lập - Tự do - Hạnh phúc" in lines[0]
    assert lines[1:3] == ["BÁO CÁO", "Tình hình ký kết và thực hiện thỏa thuận quốc tế năm 2025"]
    assert "I. Số liệu về thỏa thuận" in lines
    assert "Kính gửi: Bộ Ngoại giao" in lines
    assert any("Nơi nhận:" in line and "TM. ỦY BAN NHÂN DÂN" in line for line in lines)
    assert answer.content == client.get(FILE.format("docx")).content
    head, *rows = sheet_of(client.get(FILE.format("xlsx")).content)
    assert head[:3] == ["Thỏa thuận", "Bên ký", "Quan hệ đối tác"]
    assert {row[0] for row in rows} >= {"Going on", "Ran out", "Second round"}
    assert "Long past" not in {row[0] for row in rows}


@pytest.mark.one_database
def test_files_hold_the_register_and_nothing_of_accounts_and_delegates(lao_cai: Locality) -> None:
    client = editor_of("lao-cai-2025")
    invited = Delegation.objects.create(
        edition=edition("assises-13"), slug="lao-cai", kind="locality", locality=lao_cai, name_vi="Đoàn bí mật"
    )
    Delegate.objects.create(delegation=invited, name="Nguyễn Thị Ẩn", email="an@example.net")
    for form in ("docx", "xlsx"):
        content = client.get(FILE.format(form)).content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            whole = b" ".join(archive.read(name) for name in archive.namelist())
        for word in ("Nguyễn Thị Ẩn", "example.net", "Đoàn bí mật", "example.org", "Lan<"):
            assert word.encode() not in whole, (form, word)
