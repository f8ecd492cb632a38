"""What a file may hold at most."""

#: Bytes of the file as it is sent.
MAX_BYTES = 10 * 1024 * 1024
#: Bytes of everything in it when unpacked.
MAX_UNPACKED = 200 * 1024 * 1024
#: How many times larger a part may get by unpacking; text of a table gets 5 to 40 times larger.
MAX_RATIO = 250
#: Parts of a workbook: sheets, styles, pictures.
MAX_PARTS = 2000
#: Cells of the rectangle that a sheet fills: the reader makes room for all of them.
MAX_CELLS = 2_000_000
MAX_ROWS = 60_000
MAX_COLUMNS = 500
#: Worksheets of a workbook.
MAX_SHEETS = 50
#: Characters of a cell (Excel has no longer ones).
MAX_TEXT = 32_767
