"""What is done with protocol."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from nhipcau.conference.delegations.models import Journey
from nhipcau.conference.protocol.actions import checks, orders, privileges, rules, standings, welcome
from nhipcau.conference.protocol.models import HostPrivilege, Order, OrderEntry, PrecedenceRule, Rank

Act = Callable[[Any, Any, Any], object]


def _rule(side: Any) -> PrecedenceRule:
    values = {"title_en": "Ranks", "is_used": True}
    rule = PrecedenceRule.objects.get_or_create(edition=side.edition, country="VN", defaults=values)[0]
    rule.edition = side.edition
    return rule


def _rank(side: Any) -> Rank:
    return Rank.objects.get_or_create(rule=_rule(side), number=1, defaults={"level": 1, "title_en": "Chair"})[0]


def _privilege(side: Any) -> HostPrivilege:
    values = {"delegate": side.delegate, "reason_en": "The host"}
    return HostPrivilege.objects.get_or_create(edition=side.edition, place=2, defaults=values)[0]


def _order(side: Any, kind: str = Order.Kind.SPEECHES) -> Order:
    return Order.objects.get_or_create(edition=side.edition, kind=kind)[0]


def _entry(side: Any) -> OrderEntry:
    return OrderEntry.objects.get_or_create(order=_order(side), delegate=side.delegate, position=1)[0]


def _arrival(side: Any) -> Journey:
    values = {"at": datetime(2028, 5, 9, 2, tzinfo=UTC)}
    return Journey.objects.get_or_create(delegation=side.delegate.delegation, way="arrival", defaults=values)[0]


#: Under each permission what it guards, as in test_actions.
ACTIONS: dict[str, list[Act]] = {
    "protocol.plan": [
        lambda by, side, mine: rules.set_ties(by, side.edition, "seniority"),
        lambda by, side, mine: rules.take_over(by, side.edition, "fr-89-655-3"),
        lambda by, side, mine: rules.make_rule(by, side.edition, "FR"),
        lambda by, side, mine: rules.change_rule(by, _rule(side), 0, {"title_en": "Other"}),
        lambda by, side, mine: rules.add_ranks(by, _rule(side), 0, "Chủ tịch", "vi"),
        lambda by, side, mine: rules.change_rank(by, _rank(side), 0, {"level": 2}),
        lambda by, side, mine: rules.remove_rank(by, _rank(side), 0),
        lambda by, side, mine: rules.remove_rule(by, _rule(side)),
        lambda by, side, mine: privileges.give_privilege(by, side.edition, 1, side.delegate, {"en": "The host"}),
        lambda by, side, mine: privileges.take_back_privilege(by, _privilege(side)),
        lambda by, side, mine: standings.propose(by, side.edition),
        lambda by, side, mine: standings.confirm(by, side.edition, [side.delegate.pk]),
        lambda by, side, mine: standings.set_standing(by, side.delegate, 0, standings.Wanted()),
        lambda by, side, mine: orders.make_order(by, side.edition, "photo", {}),
        lambda by, side, mine: orders.arrange(by, _order(side), 0, {"method": "reverse"}),
        lambda by, side, mine: orders.move(by, _order(side), 0, _entry(side).pk, 1, "Agreed"),
        lambda by, side, mine: orders.release(by, _order(side), 0, _entry(side).pk),
        lambda by, side, mine: orders.add(by, _order(side), 0, side.delegate.pk),
        lambda by, side, mine: orders.describe(by, _order(side), 0, _entry(side).pk, "Water"),
        lambda by, side, mine: orders.take_out(by, _order(side), 0, _entry(side).pk),
        lambda by, side, mine: (_entry(side), orders.freeze(by, _order(side), 0, "Rehearsal")),
        lambda by, side, mine: orders.number_delegations(by, _order(side, "delegations"), 0),
        lambda by, side, mine: orders.remove_order(by, _order(side)),
        lambda by, side, mine: checks.verify(by, side.edition, []),
        lambda by, side, mine: checks.unverify(by, side.edition, []),
        lambda by, side, mine: welcome.plan_welcome(by, _arrival(side), 0, {"welcomer": "Sở Ngoại vụ"}),
    ]
}
#: What addresses take, as in test_addresses.
ARGUMENTS: dict[str, Callable[[Any], list[Any]]] = {
    "protocol:person": lambda side: [side.edition.slug, side.delegate.pk],
    "protocol:rule": lambda side: [side.edition.slug, _rule(side).pk],
    "protocol:rank": lambda side: [side.edition.slug, _rule(side).pk, _rank(side).pk],
    **{
        f"protocol:{name}": lambda side: [side.edition.slug]
        for name in ("people", "rules", "orders", "checks", "welcome")
    },
    **{f"{app}:order": lambda side: [side.edition.slug, _order(side).pk] for app in ("protocol", "protocol_papers")},
    **{f"{app}:welcome": lambda side: [side.edition.slug] for app in ("protocol_papers", "protocol_tables")},
}
#: What each permission is asked about, as in test_permissions.
THINGS: dict[str, Callable[[Any, str, Any], Any]] = {"protocol.plan": lambda world, role, side: side.edition}
