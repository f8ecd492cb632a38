"""`nhipcau wikidata`: what it prints, how it ends, and that it changes nothing."""

import json
from pathlib import Path
from typing import Any

from nhipcau.registry.partnerships.models import Partnership
from tests.exchange.wikidata.making import TABLE, make_pairs


def test_the_command_tells_differences_and_changes_nothing(db: None, run: Any, tmp_path: Path) -> None:
    make_pairs()
    file = tmp_path / "p190.csv"
    file.write_text(TABLE, encoding="utf-8")
    before = Partnership.objects.count()
    found = run("wikidata", "check", str(file), "--json")
    assert found.exit_code == 1
    told = json.loads(found.stdout)
    assert told["counts"] == {"same": 1, "dates": 1, "only-there": 1, "unknown": 1, "only-here": 1}
    assert (told["unread"], told["outside"]) == (1, 1)
    dates = next(one for one in told["differences"] if one["kind"] == "dates")
    assert (dates["partnership"], dates["items"], dates["rows"]) == ("hue--brest", ["Q3", "Q4"], [4])
    assert dates["message"] == "In the register: 2005–…. On Wikidata: 1990–…."
    assert Partnership.objects.count() == before
    same = "\n".join(line for line in TABLE.splitlines()[:3])
    file.write_text(same, encoding="utf-8")
    Partnership.objects.exclude(slug="yen-bai--val-de-marne").delete()
    assert run("wikidata", "check", str(file)).exit_code == 0
    file.write_text("nothing", encoding="utf-8")
    assert run("wikidata", "check", str(file)).exit_code == 2
