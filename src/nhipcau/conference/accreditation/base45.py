"""Base45 (RFC 9285): bytes as the 45 characters that a QR code packs most tightly."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_BASE = len(ALPHABET)


def encode(data: bytes) -> str:
    """Two bytes become three characters, a last single one two (RFC 9285, section 4)."""
    text = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair, "big")
        for _digit in range(len(pair) + 1):
            number, value = divmod(number, _BASE)
            text.append(ALPHABET[value])
    return "".join(text)


def decode(text: str) -> bytes:
    """The bytes of a text. Raises `ValueError` for anything that `encode` does not write."""
    data = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        if len(group) == 1 or not all(character in _VALUES for character in group):
            raise ValueError("no base45")
        number = sum(_VALUES[character] * _BASE**place for place, character in enumerate(group))
        try:
            data += number.to_bytes(len(group) - 1, "big")
        except OverflowError as error:
            raise ValueError("no base45") from error
    return bytes(data)
