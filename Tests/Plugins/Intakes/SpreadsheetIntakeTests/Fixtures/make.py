#!/usr/bin/env python3
"""Writes the workbooks of this folder with openpyxl 3.1 (PyPI) and LibreOffice 7.4 (Debian: libreoffice-calc).

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5
    herald intake --template xlsx > template.xlsx
    venv/bin/python make.py template.xlsx

The tests read the workbooks and need neither program.
"""
import datetime
import pathlib
import shutil
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

HERE = pathlib.Path(__file__).parent
HEADER = ["id", "kind", "title", "summary", "timeframe.start", "costs.1.amount", "costs.1.currency", "places.1.country",
          "sources.1.id", "sources.1.type", "sources.1.title", "sources.1.year", "sources.1.pages", "sources.1.isbn"]


def convert(source, ending):
    """Has LibreOffice write `source` in the format `ending`, beside it."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", ending, "--outdir", source.parent, source],
            check=True, capture_output=True)
    return source.with_suffix("." + ending.split(":")[0])


def rows(sheet):
    """Records with every kind of cell, the first two without a mistake."""
    sheet.append(HEADER)
    sheet.append(["dates-and-numbers", "project", "Dates and numbers", "One.\nTwo.", datetime.date(2010, 12, 31), 0.1 + 0.2, "EUR", "FR",
                  "report", "book", "A book", 2010, "21-23", 9780306406157])
    sheet.append(["formulas", "=LOWER(\"PROJECT\")", "=\"A \"&\"title\"", "  Space around.  ", datetime.datetime(2014, 3, 1), "=F2*1000000",
                  "EUR", "NZ"])
    sheet["E3"].number_format = "yyyy-mm"
    sheet["E2"].number_format = "d/m/yyyy"
    sheet.append(["year-only", "law", "A year", "S.", datetime.date(2012, 1, 1)])
    sheet["E4"].number_format = "yyyy"
    sheet.append(["errors", "law", "=NA()", "=1/0"])
    sheet.append(["pages-date", "law", "T", "S.", None, None, None, None, "report", "book", "A book", 2010, datetime.date(2026, 12, 23)])
    sheet["M6"].number_format = "d mmm yyyy"
    sheet.append(["pages-hidden-year", "law", "T", "S.", None, None, None, None, "report", "book", "A book", 2010,
                  datetime.date(2026, 12, 23)])
    sheet["M7"].number_format = "d-mmm"
    sheet.append(["per-cent", "law", "T", "S.", None, 0.45, "EUR"])
    sheet["F8"].number_format = "0%"
    sheet.append(["time", "law", "T", "S.", datetime.time(13, 45)])
    sheet["E9"].number_format = "hh:mm"


def main():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Practices"
    rows(sheet)
    # LibreOffice computes the formulas, which openpyxl does not.
    book.save(HERE / "computed.xlsx")
    convert(HERE / "computed.xlsx", "ods")
    shutil.move(HERE / "computed.ods", HERE / "libreoffice.ods")
    (HERE / "computed.xlsx").rename(HERE / "openpyxl.xlsx")
    shutil.copy(HERE / "libreoffice.ods", HERE / "libreoffice-x.ods")
    convert(HERE / "libreoffice-x.ods", "xlsx")
    (HERE / "libreoffice-x.xlsx").rename(HERE / "libreoffice.xlsx")
    (HERE / "libreoffice-x.ods").unlink()
    epochs()
    sheets()


def epochs():
    """The same day in both date systems."""
    for name, epoch in [("date1900", openpyxl.utils.datetime.WINDOWS_EPOCH), ("date1904", openpyxl.utils.datetime.MAC_EPOCH)]:
        book = openpyxl.Workbook()
        book.epoch = epoch
        book.active.append(["id", "kind", "title", "summary", "timeframe.start", "timeframe.end"])
        book.active.append(["a-practice", "law", "T", "S.", datetime.date(1960, 2, 29), datetime.date(2000, 2, 29)])
        book.save(HERE / f"{name}.xlsx")


def sheets():
    """Hidden rows, columns and sheets, merged cells, rich text, a comment, sheets besides, and empty cells with a format."""
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.sheet_state = "hidden"
    book.active.append(["Notes of nobody"])
    sheet = book.create_sheet("Good practices")
    sheet.append([])
    sheet.append(["id", "kind", "title", "summary", "target-groups"])
    sheet.append(["first-one", "law", CellRichText("A ", TextBlock(InlineFont(b=True), "bold"), " title"), "S.", "workers | employers"])
    sheet.append([])
    sheet.append(["second-one", "law", "T", "S.", None])
    sheet.append(["third-one", "law", "T", "S.", "hidden"])
    sheet["A3"].comment = Comment("Who wrote this?", "Somebody")
    sheet.merge_cells("E3:E5")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["H20"].font = Font(bold=True)
    book.create_sheet("Empty")
    other = book.create_sheet("2015")
    other.append(["id", "kind", "title", "summary"])
    other.append(["fourth-one", "law", "T", "S."])
    book.save(HERE / "sheets.xlsx")
    convert(HERE / "sheets.xlsx", "ods")


def template(path):
    """The template, with a record that openpyxl filled in; LibreOffice saved the same in both formats."""
    book = openpyxl.load_workbook(path)
    sheet = book["Practices"]
    assert len(sheet.data_validations.dataValidation) > 10 and sheet.freeze_panes == "A2"
    columns = {cell.value: cell.column for cell in sheet[1]}
    record = {
        "id": "seasonal-permits", "kind": "programme", "title": "Seasonal permits", "summary": "Workers come back each year.",
        "timeframe.start": "2014-03", "timeframe.end": "2016-12-23", "places.1.country": "NZ", "themes.1": "iamm:6",
        "claims.1.statement": "Growth in per cent", "claims.1.value": 2.9, "claims.1.source": "report", "claims.1.page": "12-23",
        "sources.1.id": "report", "sources.1.type": "report", "sources.1.title": "A report", "sources.1.year": 2010,
    }
    for header, value in record.items():
        sheet.cell(3, columns[header], value)
    filled = HERE / "template-openpyxl.xlsx"
    book.save(filled)
    copy = HERE / "template-libreoffice.xlsx"
    shutil.copy(filled, copy)
    convert(copy, "ods")
    copy.unlink()
    convert(copy.with_suffix(".ods"), "xlsx")


if __name__ == "__main__":
    main()
    template(sys.argv[1])
