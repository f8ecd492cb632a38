"""What a file of a paper may hold at most."""

#: Bytes of the file as it is sent.
MAX_BYTES = 20 * 1024 * 1024
#: Bytes of everything in it when unpacked.
MAX_UNPACKED = 250 * 1024 * 1024
#: How many times larger a part may get by unpacking; drawings and empty pages get 100 times larger at most.
MAX_RATIO = 250
#: Parts of a document: pages, styles, pictures.
MAX_PARTS = 5000
#: Bytes of the objects of a PDF that are packed together, when unpacked.
MAX_OBJECTS = 60 * 1024 * 1024
