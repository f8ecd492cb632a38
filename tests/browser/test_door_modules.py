"""The parts of the app for the door that think: codes, verdicts, search, PIN, queue and exchange, in the browser."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from nhipcau.conference.delegations.models import Category
from nhipcau.core.text.folding import fold

pytestmark = [
    pytest.mark.browser,
    pytest.mark.one_database,
]
ROOT = Path(__file__).resolve().parents[2]
VECTORS = json.loads((ROOT / "tests" / "conference" / "accreditation" / "vectors.json").read_text("utf-8"))
Run = Callable[..., Any]


@pytest.fixture
def run(open_page: Callable[..., Page]) -> Iterator[Run]:
    """A function that runs a script with modules of the door, by their names, and an argument."""
    page = open_page(service_workers="block")
    page.goto("/en/door")

    def run(modules: str, script: str, argument: Any = None) -> Any:
        loaded = ", ".join(f"import('/static/nhipcau/door/{name}.js')" for name in modules.split())
        names = ", ".join(modules.split())
        return page.evaluate(
            f"async (given) => {{ const [{names}] = await Promise.all([{loaded}]); {script} }}", argument
        )

    yield run
    page.wait_for_load_state("networkidle")  # no request is left when the server stops


def test_codes_are_read_as_the_server_writes_them(run: Run) -> None:
    found = run(
        "code decide",
        """
        const keys = await code.importKeys(given.keys);
        const hex = (bytes) => bytes && [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
        const gate = { zone: null, anti_passback: false };
        const worth = async ({ text }) => {
          const found = await code.verify(text, keys, given.categories);
          const { payload, signature, ...content } = found.content ?? {};
          const verdict = decide.decide({ code: found, person: null, gate, way: "in", now: given.now });
          return { content, fault: found.fault, verdict };
        };
        return {
          base45: given.base45.map(({ text }) => hex(code.decode(text))),
          wrong: given.not_base45.map((text) => code.decode(text)),
          good: await Promise.all(given.good.map(worth)),
          refused: await Promise.all(given.refused.map(worth)),
        };
        """,
        {**VECTORS, "categories": Category.values},
    )
    assert found["base45"] == [one["hex"] for one in VECTORS["base45"]]
    assert found["wrong"] == [None] * len(VECTORS["not_base45"])
    for one, vector in zip(found["good"], VECTORS["good"], strict=True):
        wanted = vector["content"]
        names = {"from": "valid_from", "until": "valid_until"}
        read = {names.get(name, name): value for name, value in one["content"].items()}
        assert read == {**wanted, "zones": sum(1 << zone for zone in wanted["zones"])}
        assert one["verdict"] == "admitted"
    verdicts = {"early": {"expired"}, "expired": {"expired"}}
    for one, vector in zip(found["refused"], VECTORS["refused"], strict=True):
        assert one["verdict"] in verdicts.get(vector["why"], {"forged", "unknown"}), vector
        assert one["content"] == {} or vector["why"] in verdicts


NOW = VECTORS["now"]
CODE = {"zones": 0b100, "from": NOW - 60, "until": NOW + 60}
PERSON = {"allowed": True, "revoked": False, "from": NOW - 60, "until": NOW + 60}
#: What is different from a valid badge of somebody on the list, at a gate into a zone, and the verdict.
CASES: list[tuple[dict[str, Any], str]] = [
    ({}, "admitted"),
    ({"fault": "forged", "content": None, "person": None}, "forged"),
    ({"fault": "key", "content": None, "person": None}, "unknown"),
    ({"content": None, "person": None}, "unknown"),
    ({"content": None}, "admitted"),
    ({"person": None}, "admitted"),
    ({"person": None, "content": {**CODE, "zones": 0b011}}, "no-right"),
    ({"person": None, "content": {**CODE, "zones": 0}, "zone": None}, "admitted"),
    ({"content": {**CODE, "zones": 0}}, "admitted"),
    ({"person": {**PERSON, "allowed": False}}, "no-right"),
    ({"person": {**PERSON, "revoked": True}}, "revoked"),
    ({"content": {**CODE, "until": NOW}}, "expired"),
    ({"content": {**CODE, "from": NOW}}, "admitted"),
    ({"content": {**CODE, "from": NOW + 1}}, "expired"),
    ({"person": {**PERSON, "until": NOW}}, "expired"),
    ({"last": {"inside": True, "at": NOW * 1000 - 1}}, "admitted"),
    ({"anti_passback": True, "last": {"inside": True, "at": NOW * 1000 - 1}}, "again"),
    ({"anti_passback": True, "last": {"inside": True, "at": (NOW - 86_400) * 1000}}, "admitted"),
    ({"anti_passback": True, "last": {"inside": False, "at": NOW * 1000 - 1}}, "admitted"),
    ({"way": "out", "anti_passback": True, "last": {"inside": True, "at": NOW * 1000 - 1}}, "left"),
    ({"way": "out", "person": {**PERSON, "revoked": True}}, "left"),
    ({"way": "out", "fault": "forged", "content": None, "person": None}, "forged"),
]


def test_verdicts_follow_from_code_list_and_gate(run: Run) -> None:
    usual = {"content": CODE, "fault": "", "person": PERSON, "zone": {"number": 2}, "anti_passback": False, "way": "in"}
    found = run(
        "decide",
        """
        return given.cases.map(({ content, fault, person, zone, anti_passback, way, last }) =>
          decide.decide({
            code: { content, fault }, person, gate: { zone, anti_passback }, way, last, now: given.now,
          }));
        """,
        {"cases": [{**usual, **case} for case, _verdict in CASES], "now": NOW},
    )
    assert found == [verdict for _case, verdict in CASES]


NAMES = [
    "Nguyễn Thị Đào",
    "Đặng Đình Đức",
    "Jean-François L’Hôpital",
    "Søren Æbelø",
    "Łukasz Œuvrard",
    "TRẦN  Văn-Ưu",
    "ﬁnﬁ",
]


def test_names_are_found_without_diacritics(run: Run) -> None:
    people = [{"serial": f"{at}", "name": one, "folded": fold(one)} for at, one in enumerate(NAMES)]
    people[1]["revoked"] = True
    found = run(
        "roster",
        """
        const list = new roster.Roster(null, null);
        list.take({ cursor: "1", more: false, people: given.people });
        return {
          folded: given.people.map((one) => roster.fold(one.name)),
          search: given.asked.map((text) => list.search(text).map((one) => one.serial)),
        };
        """,
        {"people": people, "asked": ["đào", "thi nguyen", "D", "đ đ", "hop", "HÔPITAL jean", "tran uu", "ao", "xyz"]},
    )
    assert found["folded"] == [fold(one) for one in NAMES]
    assert found["search"] == [["0"], ["0"], [], ["1"], ["2"], ["2"], ["5"], [], []]


def test_pin_locks_what_is_kept_and_tries_cost_time(run: Run) -> None:
    found = run(
        "crypto lock forms",
        """
        const { vault, key } = await crypto.makeVault("482913");
        const sealed = await crypto.seal(key, "device", { secret: "xyz" });
        const seen = JSON.stringify(vault) + String.fromCharCode(...new Uint8Array(sealed.data));
        const again = await crypto.openVault(vault, "482913");
        const touched = { ...sealed, data: sealed.data.slice(0) };
        new Uint8Array(touched.data)[3] ^= 1;
        const fails = (promise) => promise.then(() => false, () => true);
        return {
          rounds: vault.rounds,
          open: await crypto.unseal(again, "device", sealed),
          wrong: await crypto.openVault(vault, "482914"),
          plain: seen.includes("xyz") || seen.includes("482913"),
          touched: await fails(crypto.unseal(again, "device", touched)),
          moved: await fails(crypto.unseal(again, "gate", sealed)),
          readable: await fails(globalThis.crypto.subtle.exportKey("raw", key)),
          waits: [1, 2, 3, 4, 9].map(lock.waitAfter),
          now: [lock.waitNow(undefined, 0), ...[7000, 10].map((now) => lock.waitNow({ tries: 3, until: 9000 }, now))],
          faults: ["12345", "111111", "123456", "482914", "482913"].map((one) => forms.faultOfPin(one, "482913")),
        };
        """,
    )
    assert found["rounds"] >= 310_000
    assert found["open"] == {"secret": "xyz"}
    assert found["wrong"] is None
    assert found["plain"] is False
    assert (found["touched"], found["moved"], found["readable"]) == (True, True, True)
    assert found["waits"] == [0, 0, 5_000, 10_000, 320_000]
    assert found["now"] == [0, 2_000, 5_000]
    assert found["faults"] == ["fault_pin_form", "fault_pin_plain", "fault_pin_plain", "fault_pin_same", None]


def test_scans_leave_the_queue_only_when_the_server_has_confirmed_them(run: Run) -> None:
    """The server keeps the scans but its answer is lost; later it refuses one: nothing is lost, nothing is twice."""
    found = run(
        "crypto queue store sync api",
        """
        const { key } = await crypto.makeVault("482913", 1);
        const kept = new Map();
        let [fails, told, order] = [2, 0, []];
        const server = {
          async ask(path, body) {
            if (path === "gate") return {};
            if (path.startsWith("roster")) return { cursor: "1", more: false, people: [] };
            order.push(body.scans.map((one) => one.sequence));
            for (const one of body.scans) if (one.serial !== "bad") kept.set(one.id, one);
            if (fails-- > 0) throw new api.Unreachable();
            const bad = body.scans.filter((one) => one.serial === "bad");
            return { kept: body.scans.map((one) => one.id).filter((id) => kept.has(id)), findings: {}, inside: 1,
              capacity: null, roster: "1", refused: Object.fromEntries(bad.map((one) => [one.id, "no"])) };
          },
        };
        const kind = await store.Store.open(`test-${Math.random()}`);
        const scan = (serial, way = "in") => ({ id: globalThis.crypto.randomUUID(), serial, way, how: "code",
          verdict: way === "in" ? "admitted" : "left", device_at: 5 });
        const first = new queue.Queue(kind, key);
        for (const one of [scan("a"), scan("b"), scan("bad"), scan("a", "out")]) await first.append(one);
        // the app is killed, and opened again
        const second = new queue.Queue(kind, key);
        await second.load();
        const waiting = [await second.count()];
        const list = { cursor: "1", complete: true, people: new Map() };
        const turn = new sync.Sync({ api: server, queue: second, roster: list, photos: { fetchSome: () => false },
          tell: () => (told += 1), gateCame() {}, async shutOut() {} });
        turn.plan = () => {};
        for (let at = 0; at < 4; at += 1) {
          await turn.turn();
          waiting.push(await second.count());
        }
        const third = new queue.Queue(kind, key);
        await third.load();
        const last = await third.append(scan("c"));
        await third.load();
        return { waiting, order, last, kept: kept.size, refused: turn.state.refused, told: told > 0,
          presence: Object.fromEntries([...third.presence].map(([serial, one]) => [serial, one.inside])),
          sent: await kind.count("sent"), delays: [1, 2, 3, 10].map((one) => sync.backOff(one, 0.5)) };
        """,
    )
    assert found["waiting"] == [4, 4, 4, 0, 0]
    assert found["order"] == [[1, 2, 3, 4]] * 3 + [[]]
    assert found["last"] == 5
    assert (found["kept"], found["refused"]) == (3, 1)
    assert found["presence"] == {"a": False, "b": True, "c": True, "bad": True}
    assert found["sent"] == 0
    assert found["delays"] == [2_000, 4_000, 8_000, 60_000]


def test_a_gate_with_a_list_of_its_own_lets_in_nobody_by_the_code_alone(run: Run) -> None:
    found = run(
        "decide",
        """
        const during = { from: 0, until: 10 };
        const verdict = (gate, person) =>
          decide.decide({ code: { content: { ...during, zones: 1 }, fault: "" }, person, gate, way: "in", now: 5 });
        const own = { zone: null, anti_passback: false, own_list: true };
        return [
          verdict({ ...own, own_list: false }, null),
          verdict(own, null),
          verdict(own, { ...during, allowed: false }),
          verdict(own, { ...during, allowed: true }),
        ];
        """,
    )
    assert found == ["admitted", "no-right", "no-right", "admitted"]
