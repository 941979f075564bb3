"""Documents made ready for a template of PDF: text that the fonts can show, marks on the notes, the QR code and the logo.

Herald runs preparation.py, layout.py and protocol.py as one program, in this order.
"""

import hashlib
import os
import re
import struct

# The most bytes of an address whose QR code telephones can read at its size on paper.
MOST_CODED = 300
MISSING = "\ufffd"
# The optional vowel marks of Hebrew and Arabic. Typst 0.15 places them in drawings as glyphs without a character, which PDF/UA forbids.
VOWEL_MARKS = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")


class FontCoverage:
    """The characters that the fonts can show, and a digest of the font files."""

    def __init__(self, fonts):
        self.files = sorted({(font.path, font.index) for font in fonts if font.path})
        self.known = set()
        self.unknown = set()
        self.ranges = None

    @property
    def digest(self):
        """The hash of the table directories of all files. A directory has a checksum of each table."""
        digest = hashlib.sha256()
        for path, index in self.files:
            with open(path, "rb") as file:
                digest.update(os.path.basename(path).encode() + b"\0" + self.directory(file, index)[1])
        return digest.hexdigest()

    def missing(self, text):
        """The characters of a text that no font has."""
        characters = set(text)
        for character in characters - self.known - self.unknown:
            (self.known if self.covers(ord(character)) else self.unknown).add(character)
        return characters & self.unknown

    def covers(self, code):
        if self.ranges is None:
            self.ranges = sorted({part for path, index in self.files for part in self.read(path, index)})
        return any(first <= code <= last for first, last in self.ranges)

    @staticmethod
    def directory(file, index):
        """The offset of a font in its file, and its table directory."""
        start = 0
        if file.read(4) == b"ttcf":
            file.seek(12 + 4 * index)
            start = struct.unpack(">I", file.read(4))[0]
        file.seek(start)
        header = file.read(12)
        return start, header + file.read(16 * struct.unpack(">H", header[4:6])[0])

    def read(self, path, index):
        """The ranges of code points in a font's `cmap` table, formats 4 and 12."""
        with open(path, "rb") as file:
            directory = self.directory(file, index)[1]
            for at in range(12, len(directory), 16):
                if directory[at : at + 4] == b"cmap":
                    offset, length = struct.unpack(">II", directory[at + 8 : at + 16])
                    file.seek(offset)
                    return self.ranges_of(file.read(length))
        return []

    @staticmethod
    def ranges_of(table):
        ranges = []
        for at in range(4, 4 + 8 * struct.unpack(">H", table[2:4])[0], 8):
            platform, _, offset = struct.unpack(">HHI", table[at : at + 8])
            form = struct.unpack(">H", table[offset : offset + 2])[0]
            if platform in (0, 3) and form == 12:
                count = struct.unpack(">I", table[offset + 12 : offset + 16])[0]
                groups = struct.unpack(f">{3 * count}I", table[offset + 16 : offset + 16 + 12 * count])
                ranges += zip(groups[0::3], groups[1::3])
            elif platform in (0, 3) and form == 4:
                size = struct.unpack(">H", table[offset + 6 : offset + 8])[0]
                ends = struct.unpack(f">{size // 2}H", table[offset + 14 : offset + 14 + size])
                starts = struct.unpack(f">{size // 2}H", table[offset + 16 + size : offset + 16 + 2 * size])
                ranges += [(first, last) for first, last in zip(starts, ends) if first != 0xFFFF]
        return ranges


class Preparation:
    """A document made ready for a template: text that can be shown, marks on the notes, the QR code and the logo."""

    # Line ends and other control characters, halves of surrogate pairs, and code points that PDF/UA forbids.
    unwanted = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffc\ufffe\uffff]")
    # Long words of scripts that have spaces between words and no joined letters.
    long_word = re.compile(r"[!-,.0-~\u00a1-\u05ff]{30,}")
    letter = re.compile(r".[\u0300-\u036f]*")
    selectors = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e01ef]")
    # Parts that are shown more than once, such as headings, or that are no part of the text.
    without_notes = {"eyebrow", "title", "heading", "caption", "notes", "sources", "imprint"}

    def __init__(self, coverage, segno):
        self.coverage = coverage
        self.segno = segno

    def prepare(self, document, images):
        """The document with the additions, and the characters that no font has."""
        self.replaced = set()
        self.introduced = set()
        document = self.cleaned(document)
        self.mark(document, document)
        imprint = document["imprint"]
        numbers = range(1, len(document["notes"]) + 1)
        document["unused-notes"] = [number for number in numbers if number not in self.introduced]
        address = imprint["address"]
        # Any of the eight masks is valid. To find the best one takes longer than the rest of the document.
        document["code"] = []
        if 0 < len(address.encode()) <= MOST_CODED:
            rows = self.segno.make(address, error="m", mask=3, micro=False, boost_error=False).matrix
            document["code"] = ["".join("1" if dark else "0" for dark in row) for row in rows]
        document["logo-file"] = "/logo" if imprint["logo"] in images else None
        return document, self.replaced

    def cleaned(self, value):
        if isinstance(value, str):
            return self.cleaned_text(value)
        if isinstance(value, list):
            return [self.cleaned(element) for element in value]
        if isinstance(value, dict):
            value = {key: self.cleaned(element) for key, element in value.items()}
            if isinstance(value.get("svg"), str):
                value["svg"] = VOWEL_MARKS.sub("", value["svg"])
            if isinstance(value.get("text"), str) and "://" not in value["text"]:
                value["text"] = self.long_word.sub(lambda match: "\u200b".join(self.letter.findall(match[0])), value["text"])
        return value

    def cleaned_text(self, text):
        if text.isascii() and text.isprintable():
            return text
        text = self.unwanted.sub(lambda match: " " if match[0] in "\t\n\v\f\r\x85\u2028\u2029" else "", text)
        missing = self.coverage.missing(text)
        if missing:
            text = self.selectors.sub("", text)
            missing = {character for character in missing if character in text}
            self.replaced |= missing
            text = "".join(MISSING if character in missing else character for character in text)
        return text

    def mark(self, value, document):
        """Marks the first use of each note, in the order of the document."""
        if isinstance(value, list):
            for element in value:
                self.mark(element, document)
        elif isinstance(value, dict):
            number = value.get("note")
            if isinstance(number, int) and 1 <= number <= len(document["notes"]) and number not in self.introduced:
                self.introduced.add(number)
                value["first"] = number
            for key, element in value.items():
                if key not in self.without_notes and not (key == "table" and value.get("type") == "figure"):
                    self.mark(element, document)
