"""Renders compositions to PDF with Typst: one program that stays alive and takes one request after the other.

    python3 worker.py [--family FONT ...] [FOLDER OF FONTS ...]

`--family` names a font of the theme. It is looked for among all installed fonts, and must be there.

It writes one line when it is ready: {"ok": true, "protocol": 1, "typst": ..., "segno": ..., "fonts": ...}. `fonts` changes if any font file
changes. If a module or a font is missing, the line is {"ok": false, "message": ..., "hint": ...} and the program ends with 1.

A request is a line {"length": N} and N bytes of JSON. There are two kinds:

    {"kind": "templates", "files": {"brief.typ": "text", ...}}     replaces all template files
    {"kind": "document", "template": "brief.typ", "document": {...}, "images": {address: base64}}

The answer is a line, and for documents N bytes of PDF after it:

    {"ok": true, "length": N, "pages": n, "warnings": [...]}
    {"ok": false, "length": 0, "message": ..., "file": ..., "line": ..., "column": ..., "hint": ...}

A template file defines `render(document, density: 0)`. `document` is the composition, and the program adds to it:

- `first`, the number of the note, to the run that uses it for the first time;
- marks in words of more than 30 letters where they may be broken;
- `unused-notes`: the numbers of the notes that no run introduces;
- `code`: the QR code of the address, a list of rows of `0` and `1`;
- `logo-file`: the path of the logo for `read` if `images` has it, or null.

A brief of three pages is laid out again with density 1, then 2, to make it two. The same request gives the same bytes.
"""

import base64
import ctypes
import datetime
import difflib
import hashlib
import json
import os
import re
import signal
import struct
import sys
import tempfile
import xml.etree.ElementTree

PROTOCOL = 1
MOST_BYTES = 64 << 20
MOST_PAGES = {"brief": 2}
# The bytes of memory from which layouts of former documents are forgotten, and the growth after which they are again.
MOST_RESIDENT = 160 << 20
GROWTH = 70 << 20
# The bytes of an address in a QR code that telephones read at its size on paper.
MOST_CODED = 300
DENSITIES = (0, 1, 2)
# The fonts of Debian's packages. Noto CJK is used if it is there.
FONT_FOLDERS = tuple(
    "/usr/share/fonts/" + folder for folder in ("truetype/crosextra", "truetype/lato", "truetype/noto", "opentype/noto")
)
FAMILIES = ("Carlito", "Lato", "Noto Sans", "Noto Naskh Arabic", "Noto Kufi Arabic")
PYTHON_PACKAGES = "'typst==0.15.*' 'segno==1.6.*'"
FONT_PACKAGES = "fonts-crosextra-carlito fonts-lato fonts-noto-core"
MISSING = "\ufffd"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
RESERVED = {"main.typ", "document.json", "logo"}
PACKAGE_HINT = "put the text of the package into a file beside the template"
PACKAGE = re.compile(r'\b(?:import|include)\s*\(?\s*"(@[^"]*)"')


def quoted(names):
    return ", ".join(f"'{name}'" for name in names)


class Refusal(Exception):
    """A request that cannot be carried out, with the place in a template file if there is one."""

    def __init__(self, message, hint=None, file=None, line=None, column=None):
        super().__init__(message)
        self.answer = {"ok": False, "length": 0, "message": message, "file": file, "line": line, "column": column, "hint": hint}


class FontCoverage:
    """The characters that the fonts can show, and a digest of the font files."""

    def __init__(self, fonts):
        self.files = sorted({(font.path, font.index) for font in fonts if font.path})
        self.known = set()
        self.unknown = set()
        self.ranges = None

    @property
    def digest(self):
        """The table directories of all files, which hold checksums of each table."""
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


class Renderer:
    """One compiler, with its fonts loaded once, and the template files."""

    def __init__(self, typst, segno, folders, root, wanted=()):
        self.typst = typst
        self.root = root
        existing = [os.path.abspath(folder) for folder in folders if os.path.isdir(folder)]
        if wanted:
            existing += self.folders_of(wanted, existing)
        self.fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=existing)
        self.coverage = FontCoverage(self.fonts.fonts())
        lacking = [family for family in FAMILIES if family not in self.fonts.families()]
        if lacking:
            raise Refusal(f"the fonts {quoted(lacking)} were not found in {quoted(folders)}", f"apt-get install {FONT_PACKAGES}")
        self.preparation = Preparation(self.coverage, segno)
        self.files = {}
        self.settled = 0
        # Typst names files relative to this folder.
        os.chdir(root)
        self.make_compiler()

    def folders_of(self, wanted, folders):
        """The folders with the fonts of the theme that `folders` have not."""
        installed = self.typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=folders)
        families = installed.families()
        for family in wanted:
            if family in families:
                continue
            stem = family.split()[0].lower()
            near = difflib.get_close_matches(family, families, n=3, cutoff=0.6)
            near += [name for name in families if name.lower().startswith(stem) and name not in near][: 3 - len(near)]
            hint = f"install it, or name one that is installed, such as {quoted(near or FAMILIES[:2])}"
            raise Refusal(f"the font '{family}' of theme.yaml is not installed", hint)
        found = {os.path.dirname(font.path) for font in installed.fonts() if font.family in wanted and font.path}
        return sorted(folder for folder in found if not any(folder == own or folder.startswith(own + "/") for own in folders))

    def make_compiler(self):
        self.compiler = self.typst.Compiler(
            root=self.root,
            font_paths=self.fonts,
            ignore_system_fonts=True,
            package_path=os.path.join(self.root, "packages"),
            package_cache_path=os.path.join(self.root, "packages"),
        )

    def set_templates(self, files):
        for name, text in files.items():
            if not NAME.fullmatch(name) or name in RESERVED:
                raise Refusal(f"'{name}' is not the name of a template file", "letters, digits, '.', '-' and '_', such as 'brief.typ'")
            for match in PACKAGE.finditer(text):
                line = text.count("\n", 0, match.start(1)) + 1
                column = match.start(1) - text.rfind("\n", 0, match.start(1))
                raise Refusal(
                    f"the package '{match[1]}' cannot be used: templates are not taken from the network",
                    PACKAGE_HINT, name, line, column,
                )
        for name in self.files.keys() - files.keys():
            os.remove(os.path.join(self.root, name))
        for name, text in files.items():
            with open(os.path.join(self.root, name), "w", encoding="utf-8", newline="") as file:
                file.write(text)
        self.files = dict(files)

    def render(self, request):
        """The PDF with its number of pages and warnings."""
        template = request["template"]
        if template not in self.files:
            raise Refusal(f"there is no template '{template}'", "the files are " + ", ".join(sorted(self.files)))
        images = request.get("images") or {}
        document, replaced = self.preparation.prepare(request["document"], images)
        files = {"document.json": json.dumps(document, ensure_ascii=False).encode()}
        if document["logo-file"]:
            files["logo"] = base64.b64decode(images[document["imprint"]["logo"]], validate=True)
        timestamp = document["imprint"]["timestamp"].replace("Z", "+00:00")
        moment = int(datetime.datetime.fromisoformat(timestamp).timestamp())
        most = MOST_PAGES.get(document["kind"])
        best = self.compile(template, files, moment, DENSITIES[0], document)
        if most is not None and best[1] == most + 1:
            for density in DENSITIES[1:]:
                denser = self.compile(template, files, moment, density, document)
                if denser[1] <= most:
                    best = denser
                    break
        self.release_memory()
        pdf, pages, warnings = best
        if replaced:
            names = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in sorted(replaced))
            warnings.append(f"no font has {names}; '{MISSING}' is shown instead")
        return pdf, pages, warnings

    def compile(self, template, files, moment, density, document):
        main = f'#import "/{template}": render\n#render(json("/document.json"), density: {density})\n'
        try:
            pdf, warnings = self.compiler.compile_with_warnings(
                input={"main.typ": main.encode(), **files}, format="pdf", pdf_standards="ua-1", timestamp=moment,
            )
        except self.typst.TypstError as error:
            raise self.refusal(error, document) from None
        return pdf, self.page_count(pdf), [self.warning(warning) for warning in warnings]

    def release_memory(self):
        """Forgets the layouts of former documents if they take much memory. Typst forgets what ten compilations did not use."""
        if self.resident() > max(MOST_RESIDENT, self.settled + GROWTH):
            for _ in range(12):
                self.compiler.compile(input={"main.typ": b""}, format="pdf")
            ctypes.CDLL(None).malloc_trim(0)
            self.settled = self.resident()

    @staticmethod
    def resident():
        """The bytes of memory that the program holds."""
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    @staticmethod
    def page_count(pdf):
        # Strings in a PDF have no line ends, since texts have none.
        return int(re.search(rb" obj\s*<</Type/Pages/Count (\d+)", pdf)[1])

    @staticmethod
    def warning(warning):
        place = re.search(r"┌─ /?(\S+?):(\d+):(\d+)", warning.diagnostic)
        return (f"{place[1]}:{place[2]}:{place[3]}: " if place else "") + warning.message

    def refusal(self, error, document):
        """A compiler's error with its place, and near names for one that does not exist."""
        place = re.search(r"┌─ /?(\S+?):(\d+):(\d+)", error.diagnostic)
        hints = list(error.hints)
        if error.message.startswith("failed to download package"):
            error.message = "a package cannot be used: templates are not taken from the network"
            hints = [PACKAGE_HINT]
        if "SVG" in error.message:
            drawing = self.broken_drawing(document)
            hints += [f"it is the drawing of the figure '{drawing}'"] if drawing else []
        unknown = re.search(r"unknown variable: (\S+)|does not contain key \"([^\"]*)\"|has no field (?:named )?\"?([\w-]+)", error.message)
        if unknown:
            name = next(group for group in unknown.groups() if group)
            known = (self.defined_names() if unknown[1] else set()) | self.field_names(document)
            near = difflib.get_close_matches(name, sorted(known - {name}), n=3, cutoff=0.6)
            if near:
                hints.append(f"did you mean {quoted(near)}?")
            hints.append("the document has " + ", ".join(document))
        if place and place[1] == "main.typ":
            hints.append("a template file defines `render(document, density: 0)`")
        message = error.message.replace(self.root, "")
        file, line, column = (place[1], int(place[2]), int(place[3])) if place else (None, None, None)
        return Refusal(message, "; ".join(hints) or None, file, line, column)

    @classmethod
    def broken_drawing(cls, value):
        """The caption of the first figure whose drawing is no XML."""
        if isinstance(value, dict) and "svg" in value:
            try:
                xml.etree.ElementTree.fromstring(value["svg"])
            except xml.etree.ElementTree.ParseError:
                return "".join(run["text"] for run in value["caption"]) or value["description"]
        elements = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return next((found for element in elements if (found := cls.broken_drawing(element))), None)

    def defined_names(self):
        names = set()
        for text in self.files.values():
            names.update(re.findall(r"\blet\s+([\w-]+)", text))
            for parameters in re.findall(r"\blet\s+[\w-]+\(([^)]*)\)", text):
                names.update(re.findall(r"([A-Za-z_][\w-]*)\s*(?=[,:]|$)", parameters))
        return names

    @classmethod
    def field_names(cls, value):
        if isinstance(value, dict):
            return set(value).union(*(cls.field_names(element) for element in value.values()))
        if isinstance(value, list):
            return set().union(*(cls.field_names(element) for element in value))
        return set()


class Connection:
    """Requests from standard input, and answers to standard output, which nothing else may write to."""

    def __init__(self):
        self.input = sys.stdin.buffer
        self.output = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)

    def send(self, answer, data=b""):
        self.output.write(json.dumps(answer).encode() + b"\n" + data)
        self.output.flush()

    def receive(self):
        """The next request, or `None` at the end."""
        line = self.input.readline(1000)
        if not line:
            return None
        length = json.loads(line)["length"]
        if not 0 <= length <= MOST_BYTES:
            raise EOFError(f"the length of a request is at most {MOST_BYTES}")
        data = self.input.read(length)
        if len(data) < length:
            raise EOFError("the input ended within a request")
        return data


def answer(renderer, data):
    """The answer to a request, and the PDF that goes with it."""
    try:
        request = json.loads(data)
        if request["kind"] == "templates":
            renderer.set_templates(request["files"])
            return {"ok": True, "length": 0, "pages": 0, "warnings": []}, b""
        pdf, pages, warnings = renderer.render(request)
        return {"ok": True, "length": len(pdf), "pages": pages, "warnings": warnings}, pdf
    except Refusal as refusal:
        return refusal.answer, b""
    except KeyError as error:
        return Refusal(f"the request has no member {error}").answer, b""
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        return Refusal(f"the request cannot be read: {error}").answer, b""
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        renderer.make_compiler()
        return Refusal(f"Typst failed: {type(error).__name__}: {error}").answer, b""


def main(arguments):
    wanted = [arguments[index + 1] for index in range(0, len(arguments) - 1) if arguments[index] == "--family"]
    folders = arguments[2 * len(wanted) :] or FONT_FOLDERS
    connection = Connection()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # A package that a template asks for is not looked for on the network: the proxy is a port that nobody listens on.
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        os.environ[name] = os.environ[name.upper()] = "http://127.0.0.1:1"
    os.environ["RAYON_NUM_THREADS"] = "1"
    try:
        import segno
        import typst
    except ImportError as error:
        connection.send(Refusal(f"the Python module '{error.name}' is missing", f"python3 -m pip install {PYTHON_PACKAGES}").answer)
        return 1
    with tempfile.TemporaryDirectory(prefix="herald-typst-") as root:
        try:
            renderer = Renderer(typst, segno, folders, root, wanted)
        except Refusal as refusal:
            connection.send(refusal.answer)
            return 1
        from importlib.metadata import version

        versions = {"typst": version("typst"), "segno": version("segno"), "fonts": renderer.coverage.digest}
        connection.send({"ok": True, "protocol": PROTOCOL, **versions})
        try:
            while (data := connection.receive()) is not None:
                connection.send(*answer(renderer, data))
        except (EOFError, ValueError, KeyError, TypeError) as error:
            connection.send(Refusal(f"the request cannot be read: {error}").answer)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
