"""The program that `typesetting.compile_document` runs: a job on standard input, the document on standard output.

It imports nothing of ours, so that it starts in a moment and forgets everything when it ends.
"""

import datetime
import json
import sys
from pathlib import Path
from typing import Any

import typst


def main() -> int:
    """Set the document of the job; what went wrong is said as JSON on standard error. Returns the exit status."""
    job: dict[str, Any] = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=job["fonts"])
    try:
        document = typst.compile(
            Path(job["template"]),
            root=Path(job["template"]).parent,
            format="pdf",
            font_paths=fonts,
            sys_inputs={"data": json.dumps(job["data"], ensure_ascii=False)},
            pdf_standards=job["standards"],
            timestamp=datetime.datetime.fromisoformat(job["made_at"]) if job["made_at"] else None,
        )
    except typst.TypstError as error:
        json.dump({"message": error.message, "hints": error.hints, "where": error.diagnostic}, sys.stderr)
        return 1
    sys.stdout.buffer.write(document)
    return 0


if __name__ == "__main__":
    sys.exit(main())
