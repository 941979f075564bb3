#!/usr/bin/env python3
"""Checks PDF as readers of it need it.

    Tests/Gates/offices/pdf.py FOLDER...

Needs pikepdf and page-validation from PyPI (requirements.txt), and qpdf. Checks every `.pdf` file below the folders, prints each mistake and
`N passed, M failed`, and exits with 1 if a file failed or none was found.

- qpdf finds no mistake in the file. It conforms to PDF/UA-1.
- It is tagged, and has a title that readers show, a language, and bookmarks.
- Its first heading has level 1, and none is more than a level deeper than the one before.
- Every figure has a text in its place. Every table has header cells.
- All fonts are embedded.
- Nine in ten briefs of a practice have at most two pages.
"""
import pathlib
import subprocess
import sys

import page
import pikepdf

BRIEFS = "practices"


def elements(node):
    """The elements of a structure tree in the order of reading."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def kind(element):
    return str(element["/S"]).removeprefix("/")


def problems_of_structure(root):
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "it is not tagged"
        return
    found = list(elements(root["/StructTreeRoot"]))
    levels = [int(kind(element)[1:]) for element in found if kind(element) in ["H1", "H2", "H3", "H4", "H5", "H6"]]
    if not levels or levels[0] != 1 or any(after > before + 1 for before, after in zip(levels, levels[1:])):
        yield f"its headings have the levels {levels}"
    for element in found:
        if kind(element) == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure has no text in its place"
        if kind(element) == "Table" and not any(kind(cell) == "TH" for cell in elements(element.get("/K"))):
            yield "a table has no header cells"


def problems_of_fonts(document):
    for number, sheet in enumerate(document.pages, 1):
        for font in sheet.get("/Resources", {}).get("/Font", {}).values():
            descendant = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
            descriptor = descendant.get("/FontDescriptor", {})
            if not any(name in descriptor for name in ["/FontFile", "/FontFile2", "/FontFile3"]):
                yield f"page {number} has the font {font.get('/BaseFont')} without its file"


def problems(path):
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    if checked.returncode != 0:
        yield f"qpdf: {checked.stdout}{checked.stderr}"
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    for failure in report.failures:
        yield f"PDF/UA-1 {failure.rule_id}: {failure.message}"
    with pikepdf.open(path) as document:
        root = document.Root
        if not str(document.docinfo.get("/Title", "")).strip():
            yield "it has no title"
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
            yield "readers show its file name in place of its title"
        if not str(root.get("/Lang", "")):
            yield "it has no language"
        if "/Outlines" not in root or "/First" not in root["/Outlines"]:
            yield "it has no bookmarks"
        yield from problems_of_structure(root)
        yield from problems_of_fonts(document)


def page_count(path):
    with pikepdf.open(path) as document:
        return len(document.pages)


def main(folders):
    files = sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*.pdf"))
    failed = 0
    for path in files:
        found = list(problems(path))
        failed += bool(found)
        for problem in found:
            print(f"{path}: {problem}")
    briefs = [path for path in files if path.parent.name == BRIEFS]
    counts = {path: page_count(path) for path in briefs}
    longer = [path for path, count in counts.items() if count > 2]
    print(f"{len(briefs) - len(longer)} of {len(briefs)} briefs have at most two pages; longer: {', '.join(path.stem for path in longer) or 'none'}")
    if len(longer) * 10 > len(briefs):
        failed += 1
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] in ["-h", "--help"]:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
