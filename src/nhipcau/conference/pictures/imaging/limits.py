"""What a picture may be at most, and the sizes that are made of it."""

#: Bytes of the file as it is sent.
MAX_BYTES = 25 * 1024 * 1024
#: Points of the picture; unpacked, each takes three bytes.
MAX_POINTS = 60_000_000
#: Points of either side at least: less is no photograph.
MIN_SIDE = 200
#: The longer side of the picture that is kept.
KEPT_SIDE = 3000
#: Widths that are served, as far as the picture reaches.
WIDTHS = (320, 640, 1024, 1600)
#: Pictures sent at once, and of one album.
MOST_AT_ONCE = 20
MOST_IN_ALBUM = 200
