"""English words for codes, and the formats of figures and dates."""

import csv
from datetime import datetime, timezone

KIND = {
    "project": "Project", "programme": "Programme", "policy": "Policy", "law": "Law", "agreement": "Agreement", "mechanism": "Mechanism",
    "service": "Service", "network": "Network", "training": "Training", "method": "Method", "index": "Index", "dataset": "Dataset",
    "fund": "Fund", "campaign": "Campaign",
}
LEVEL = {"local": "Local", "national": "National", "regional": "Regional", "global": "Global"}
EFFECT = {"direct": "Direct: aimed at migrants", "indirect": "Indirect: aimed elsewhere", "mixed": "Partly direct, partly indirect"}
CATEGORY = {"good": "Good practice", "promising": "Promising practice", "emerging": "Emerging practice", "case-study": "Case study"}
EXPLANATION = {
    "good": "An independent evaluation or research has shown an effect.",
    "promising": "An internal evaluation or monitoring suggests a positive effect.",
    "emerging": "There is no evidence of its effect yet.",
    "case-study": "Evidence exists but does not support it; shown for what can be learnt from it.",
}
CRITERIA = [
    ("innovative", "Innovative"), ("makes-a-difference", "Makes a difference"), ("sustainable", "Sustainable"), ("replicable", "Replicable"),
]
EVIDENCE = {
    "independent-evaluation": "Independent evaluation", "internal-evaluation": "Internal evaluation", "research": "Research",
    "monitoring": "Monitoring", "awaited": "Evaluation awaited",
}
FINDING = {"positive": "positive effect", "mixed": "mixed effect", "negative": "no effect, or a harmful one"}
LANGUAGE = {"en": "English", "fr": "French", "es": "Spanish", "ar": "Arabic"}
ETHICS = {"consistent": "Consistent", "concern": "Concern", "not-assessed": "Not assessed"}
ROLE = {"lead": "Lead", "partner": "Partner", "funder": "Funder", "collector": "Collected by", "reviewer": "Reviewed by"}
RELATION = {"adapted-from": "Adapted from", "adapted-as": "Adapted as", "related": "Related"}
CONTEXT = [("political", "Political"), ("historic", "Historical"), ("cultural", "Cultural"), ("social", "Social"), ("economic", "Economic")]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def load_names(folder):
    """Returns the English names of countries and of themes, by code."""
    countries, themes = {}, {}
    with open(f"{folder}/countries.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            countries[row["code"]] = row["en"]
    for scheme in ("gcm", "gfmd-2016", "iamm", "sdg", "unesco-im"):
        with open(f"{folder}/{scheme}.tsv", encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                themes[scheme if row["code"] == "." else f"{scheme}:{row['code']}"] = row["en"]
    return countries, themes


def figure(written):
    """Formats 1250 as 1,250, and 5..8 as 5–8."""
    if ".." in written:
        return "–".join(figure(end) for end in written.split(".."))
    whole, point, rest = written.partition(".")
    return f"{int(whole):,}{point}{rest}"


def date(written):
    """Formats 2016-12-10 as 10 December 2016; months and years stay less exact."""
    parts = written.split("-")
    words = [str(int(parts[2]))] if len(parts) > 2 else []
    if len(parts) > 1:
        words.append(MONTHS[int(parts[1]) - 1])
    return " ".join(words + [parts[0]])


def period(timeframe):
    start, end = timeframe.get("start"), timeframe.get("end")
    if start is None:
        return f"– {date(end)}"
    if start == end:
        return date(start)
    return f"{date(start)} – {date(end) if end else 'ongoing'}"


def day(seconds):
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def year(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).year


def moment(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
