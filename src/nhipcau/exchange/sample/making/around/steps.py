"""What is written around the sessions, in the order in which one refers to another."""

from nhipcau.exchange.sample.making.around import (
    board,
    exhibition,
    interpreting,
    mailing,
    protocol,
    seating,
    visits,
)

STEPS = [
    *exhibition.STEPS,
    *visits.STEPS,
    *protocol.STEPS,
    *interpreting.STEPS,
    *seating.STEPS,
    *board.STEPS,
    *mailing.STEPS,
]
