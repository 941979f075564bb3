"""What a brief and an index page show besides the fields of records: large figures, numbered notes, groups, filters."""

import words

LARGE = 4
EVIDENCE = ("good", "promising", "emerging", "case-study")


def original(text):
    """Returns the text itself, or the first of a mapping from languages to texts."""
    return text if isinstance(text, str) else next(iter(text.values()))


class Notes:
    """The notes of a brief: one for each page of each source that it cites."""

    def __init__(self, sources):
        self.sources = {source["id"]: source for source in sources}
        self.texts, self.numbers = [], {}

    def number(self, part):
        """Gives a part of a record the number of its note."""
        source = self.sources.get(part.get("source"))
        if source is None:
            return
        page = part.get("page")
        if (source["id"], page) not in self.numbers:
            words_of_note = [source["authors"][0] if "authors" in source else source["title"]]
            words_of_note += [str(source["year"])] if "year" in source else []
            words_of_note += [f"p.\u00a0{page}"] if page else []
            self.texts.append(", ".join(words_of_note))
            self.numbers[source["id"], page] = len(self.texts)
        part["note-number"] = self.numbers[source["id"], page]


def is_large(claim):
    return "value" in claim and len(original(claim.get("unit", ""))) <= 24 and len(original(claim["statement"])) <= 160


def groups(parts, key):
    """Returns parts with the same value of a key together, in the order of the first of each."""
    found = {}
    for part in parts:
        found.setdefault(part.get(key), []).append(part)
    return list(found.items())


def complete(record, countries):
    """Adds what a brief shows to a record. Notes are numbered in the order of the page."""
    claims, notes = record.get("claims", []), Notes(record.get("sources", []))
    large = [claim for claim in claims if is_large(claim)][:LARGE]
    large = large if len(large) > 1 else []
    rest = [claim for claim in claims if not any(claim is other for other in large)]
    record["large"], record["figures"] = large, [claim for claim in rest if "value" in claim]
    record["statements"] = [claim for claim in rest if "value" not in claim]
    for part in record["large"] + record["figures"] + record["statements"] + record.get("targets", []) + record.get("evidence", []):
        notes.number(part)
    record["notes"] = notes.texts
    places = [{"role": p.get("role"), "name": ", ".join(filter(None, [p.get("city"), countries[p["country"]]]))} for p in record.get("places", [])]
    record["place-groups"] = [(role, listed([place["name"] for place in group])) for role, group in groups(places, "role")]
    record["corridor-groups"] = [(to, listed([countries[c["from"]] for c in group])) for to, group in groups(record.get("corridors", []), "to")]
    organisations = groups(record.get("organisations", []), "role")
    record["organisation-groups"] = [(role, listed([o["name"] for o in group])) for role, group in organisations]
    for link in record.get("links", []):
        link["text"] = link.get("name") or link["practice"].replace("-", " ").capitalize()
        place = [link.get("city"), countries.get(link.get("country")), link.get("year")]
        link["place"] = ", ".join(str(part) for part in place if part)


def listed(names):
    """Returns the names with what is between them: a semicolon if one of them has a comma."""
    joint = "; " if any("," in name for name in names) else ", "
    return [(joint if index else "", name) for index, name in enumerate(names)]


def filter_codes(record):
    """Returns the values by which readers find a practice on an index page, by group."""
    themes = [theme.split(".")[0] for theme in record.get("themes", [])]
    languages = [record.get("language", "en"), *record.get("translations", {})]
    codes = {"t": themes, "c": record["countries"], "e": [record["category"]], "l": languages}
    return {group: list(dict.fromkeys(several)) for group, several in codes.items()}


class Filters:
    """The values by which readers narrow a page of the index. Each has a token, its number among those of its group on the page."""

    def __init__(self):
        self.counts = {group: {} for group in "tcel"}

    def tokens(self, record):
        return "".join(f" {self.token(group, code)}" for group, codes in filter_codes(record).items() for code in codes)

    def token(self, group, code):
        counts = self.counts[group]
        token, count = counts.get(code, (f"{group}{len(counts)}", 0))
        counts[code] = (token, count + 1)
        return token

    def rules(self):
        tokens = [token for counts in self.counts.values() for token, _ in counts.values()]
        return "".join(f"main:has(#{token}:checked) .entry:not(.{token}){{display:none}}" for token in tokens)

    def choices(self, group, label, codes=None):
        """Returns token, label and number of each value, in the order of their labels or of `codes`."""
        counts = self.counts[group]
        order = [code for code in codes if code in counts] if codes else sorted(counts, key=lambda code: (label[code], code))
        return [(counts[code][0], label[code], counts[code][1]) for code in order]

    def selects(self, countries, themes):
        """Returns the heading of each group with its values, those of themes by scheme."""
        schemes = groups([{"scheme": code.split(":")[0], "code": code} for code in themes if code in self.counts["t"]], "scheme")
        sections = [(themes[scheme], self.choices("t", themes, [entry["code"] for entry in group])) for scheme, group in schemes]
        return [
            ("Theme", sections), ("Country", [(None, self.choices("c", countries))]),
            ("Evidence", [(None, self.choices("e", words.CATEGORY, EVIDENCE))]), ("Language", [(None, self.choices("l", words.LANGUAGE))]),
        ]
