#!/usr/bin/env python3
"""Writes a manual page for each command of a built program: manual.py PROGRAM FOLDER.

The pages are mdoc(7). Everything that --help says is in them: the program describes itself as JSON, and herald.1 has the sections of
common.mdoc as well. SOURCE_DATE_EPOCH is the date of the pages; without it they have the date of CHANGELOG.md.
"""

import json
import os
import re
import subprocess
import sys
import textwrap
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MONTHS = "January February March April May June July August September October November December".split()


def escaped(text):
    """Text in which nothing is a command of roff."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("’", "'")
    return "\\&" + text if text[:1] in (".", "'") else text


def argument(word):
    """A word as an argument of a macro."""
    word = escaped(word)
    # A name of a macro, or a bracket, would be one.
    is_special = re.search(r'\s|"', word) or re.fullmatch(r"[A-Z][a-z]|[(\[{|)\]}.,;:?!]", word)
    return '"' + word.replace('"', "\\(dq") + '"' if is_special else word


def prose(text):
    """Lines of text, each sentence on lines of its own."""
    lines = []
    for sentence in re.split(r"(?<=[A-Za-z0-9)\"”][.?!])\s+(?=[A-Z\"(-])", " ".join(text.split())):
        lines += textwrap.wrap(sentence, 76, break_on_hyphens=False, break_long_words=False)
    return [escaped(line) for line in lines]


def display(lines):
    """Lines that keep their form."""
    return [".Bd -literal -offset indent", *(escaped(line) for line in lines), ".Ed"]


def flag(name):
    """The macro of an option's name."""
    return f"Fl {escaped('-' + name['name'] if name['kind'] == 'long' else name['name'])}"


def shown(arguments):
    """The arguments of a command, without --help and --version, which all have."""
    common = {"version", "help"}
    displayed = [entry for entry in arguments if entry.get("shouldDisplay", True)]
    return [entry for entry in displayed if common.isdisjoint(name["name"] for name in entry.get("names", []))]


def value(entry):
    """The macro of an option's value, if it has one."""
    return f" Ar {argument(entry['valueName'])}" if entry["kind"] == "option" else ""


def synopsis(entry):
    if entry["kind"] == "positional":
        line = f"Ar {argument(entry['valueName'])}" + (" ..." if entry["isRepeating"] else "")
    else:
        line = flag(entry["preferredName"]) + value(entry)
    return ".Op " + line if entry["isOptional"] else "." + line


def description(entry):
    """The item of an argument in the list of options."""
    if entry["kind"] == "positional":
        lines = [f".It Ar {argument(entry['valueName'])}"]
    else:
        names = entry["names"]
        lines = [".It " + " , ".join(flag(name) + value(entry) for name in names)]
    lines += prose(entry.get("abstract", ""))
    default = entry.get("defaultValue")
    if entry.get("allValues"):
        lines += prose("One of " + ", ".join(entry["allValues"]) + ".")
    if default and default not in ("", "[]"):
        lines += prose(f"If it is left out: {default}.")
    return lines


def parts(discussion):
    """The paragraphs of a discussion, its examples, and its exit codes with their meanings."""
    paragraphs, examples, codes = [], [], []
    for block in re.split(r"\n\s*\n", discussion.strip("\n")):
        lines = block.split("\n")
        if lines[0].strip() == "Example:":
            examples += [line[2:] for line in lines[1:]]
        elif block.startswith("Exit codes:"):
            text = " ".join(block.split())[len("Exit codes: "):].rstrip(".")
            for entry in re.split(r"[,;]\s+(?=\d)", text):
                match = re.match(r"(\d+(?:, \d+)*) (.*)", entry)
                codes.append((match[1], match[2]) if match else (entry, ""))
        elif block.strip():
            paragraphs.append(lines)
    return paragraphs, examples, codes


def body(paragraphs):
    lines = []
    for paragraph in paragraphs:
        lines.append(".Pp")
        text = []
        for line in paragraph:
            if line.startswith("  "):
                if text:
                    lines += prose(" ".join(text))
                    text = []
                lines += display([line[2:]])
            else:
                text.append(line)
        lines += prose(" ".join(text)) if text else []
    return lines


def displayed_subcommands(command):
    return (entry for entry in command.get("subcommands", []) if entry["commandName"] != "help" and entry.get("shouldDisplay", True))


def page(command, path, parents, date):
    """The page of a command."""
    title = "-".join(path)
    lines = ['.\\" Written by Packaging/man/manual.py from what the command says of itself.']
    lines += [f".Dd {date}", f".Dt {title.upper()} 1", ".Os"]
    lines += [".Sh NAME", f".Nm {title}", f".Nd {escaped(command['abstract'].rstrip('.'))}", ".Sh SYNOPSIS", ".Nm " + " ".join(path)]
    subcommands = list(displayed_subcommands(command))
    arguments = shown(command.get("arguments", []))
    options = [entry for entry in arguments if entry["kind"] != "positional"]
    if subcommands:
        lines += [".Ar subcommand", ".Op Ar argument ..."]
    lines += [synopsis(entry) for entry in options + [entry for entry in arguments if entry["kind"] == "positional"]]
    paragraphs, examples, codes = parts(command.get("discussion", ""))
    abstract = command["abstract"]
    lines += [".Sh DESCRIPTION", *prose(abstract), *body(paragraphs)]
    if subcommands:
        lines += [".Pp", "The subcommands are:", ".Bl -tag -width Ds"]
        for entry in subcommands:
            name = entry["commandName"]
            lines += [f".It Cm {argument(name)}", *prose(entry["abstract"]), "See", f".Xr {title}-{name} 1 ."]
        lines.append(".El")
    if arguments:
        lines += [".Pp", "The options and arguments are:", ".Bl -tag -width Ds"]
        for entry in arguments:
            lines += description(entry)
        lines.append(".El")
    common = ["", ""]
    if not parents:
        with open(os.path.join(HERE, "common.mdoc")) as file:
            common = file.read().split('\n.\\" ----\n')
    lines += [common[0].strip()] if common[0] else []
    if codes:
        lines += [".Sh EXIT STATUS", ".Bl -tag -width Ds"]
        for number, meaning in codes:
            lines += [f".It {number.replace(', ', ' , ')}", *prose((meaning[:1].upper() + meaning[1:] or "Done") + ".")]
        lines.append(".El")
    if examples:
        lines += [".Sh EXAMPLES", *display(examples)]
    lines += [common[1].strip()] if common[1] else []
    if parents:
        lines += [".Sh SEE ALSO", f".Xr {'-'.join(parents)} 1"]
    return title, "\n".join(lines) + "\n"


def walk(command, path, parents, date):
    yield page(command, path, parents, date)
    for entry in displayed_subcommands(command):
        yield from walk(entry, path + [entry["commandName"]], path, date)


def main(program, folder):
    described = json.loads(subprocess.run([program, "--experimental-dump-help"], capture_output=True, check=True).stdout)
    changelog = os.path.join(HERE, "..", "..", "CHANGELOG.md")
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or os.stat(changelog).st_mtime)
    day = time.gmtime(seconds)
    os.makedirs(folder, exist_ok=True)
    date = f"{MONTHS[day.tm_mon - 1]} {day.tm_mday}, {day.tm_year}"
    for title, text in walk(described["command"], ["herald"], [], date):
        with open(os.path.join(folder, f"{title}.1"), "w") as file:
            file.write(text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
