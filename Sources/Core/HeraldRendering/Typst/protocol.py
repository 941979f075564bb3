"""The protocol of the program that renders compositions to PDF with Typst. It stays alive and takes one request after the other.

    python3 -c "$(cat preparation.py layout.py protocol.py)" [--family FONT ...] [FOLDER OF FONTS ...]

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

A brief of three pages is laid out again with density 1, then 2, so that it has two. The same request always results in the same bytes.
"""

import json
import os
import signal
import sys
import tempfile

PROTOCOL = 1
MOST_BYTES = 64 << 20
# The fonts of Debian's packages. Noto CJK is used if it is there.
FONT_FOLDERS = tuple(
    "/usr/share/fonts/" + folder for folder in ("truetype/crosextra", "truetype/lato", "truetype/noto", "opentype/noto")
)
PYTHON_PACKAGES = "'typst==0.15.*' 'segno==1.6.*'"


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
