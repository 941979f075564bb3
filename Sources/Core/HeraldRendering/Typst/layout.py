"""The layout of a prepared document with Typst: one compiler that stays alive, the template files, and words for its errors."""

import base64
import ctypes
import datetime
import difflib
import json
import os
import pathlib
import re
import xml.etree.ElementTree

MOST_PAGES = {"brief": 2}
# Kinds that are set more densely if that saves a page, since their last page may have little more than the imprint.
SHORT_KINDS = {"theme", "contrast"}
# Layouts of former documents are forgotten above this many bytes of memory, and again after this much growth.
MOST_RESIDENT = 160 << 20
GROWTH = 70 << 20
DENSITIES = (0, 1, 2)
FAMILIES = ("Carlito", "Lato", "Noto Sans", "Noto Naskh Arabic", "Noto Kufi Arabic")
FONT_PACKAGES = "fonts-crosextra-carlito fonts-lato fonts-noto-core"
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
        """The folders with those fonts of the theme that are not in `folders`."""
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
        self.write("document.json", json.dumps(document, ensure_ascii=False).encode())
        if document["logo-file"]:
            self.write("logo", base64.b64decode(images[document["imprint"]["logo"]], validate=True))
        else:
            pathlib.Path(self.root, "logo").unlink(missing_ok=True)
        timestamp = document["imprint"]["timestamp"].replace("Z", "+00:00")
        moment = int(datetime.datetime.fromisoformat(timestamp).timestamp())
        most = MOST_PAGES.get(document["kind"])
        best = self.compile(template, moment, DENSITIES[0], document)
        if most is not None and best[1] == most + 1:
            for density in DENSITIES[1:]:
                denser = self.compile(template, moment, density, document)
                if denser[1] <= most:
                    best = denser
                    break
        elif document["kind"] in SHORT_KINDS:
            denser = (self.compile(template, moment, density, document) for density in DENSITIES[1:])
            best = next((other for other in denser if other[1] < best[1]), best)
        self.release_memory()
        pdf, pages, warnings = best
        if replaced:
            names = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in sorted(replaced))
            warnings.append(f"no font has {names}; '{MISSING}' is shown instead")
        return pdf, pages, warnings

    def write(self, name, data):
        """Writes a file for the template. Typst would parse data passed in memory as markup too, which takes a fiftieth of its time."""
        pathlib.Path(self.root, name).write_bytes(data)

    def compile(self, template, moment, density, document):
        main = f'#import "/{template}": render\n#render(json("/document.json"), density: {density})\n'
        try:
            pdf, warnings = self.compiler.compile_with_warnings(
                input={"main.typ": main.encode()}, format="pdf", pdf_standards="ua-1", timestamp=moment,
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
