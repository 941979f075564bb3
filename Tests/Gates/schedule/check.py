#!/usr/bin/env python3
"""Compares the moments of a simulated year with croniter and zoneinfo: many random schedules, in many time zones.

    Tests/Gates/schedule/check.py HERALD [--seed N] [--schedules 300]

Needs the packages of requirements.txt. Half of the schedules are looked at around a change of clocks. Prints the seed, a line for each
schedule that differs, then the number of schedules and moments.
"""
import argparse
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import reference
from reference import DAY, UTC

# The rules of these zones are the same in all versions of the tz database that are in use.
ZONES = [
    "UTC", "Europe/Paris", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "America/New_York", "America/Los_Angeles", "America/St_Johns",
    "America/Havana", "America/Santiago", "America/Sao_Paulo", "Australia/Lord_Howe", "Australia/Sydney", "Australia/Adelaide",
    "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu", "Asia/Tokyo", "Asia/Jerusalem", "Atlantic/Azores",
    "Pacific/Chatham", "Pacific/Auckland", "Pacific/Kiritimati",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
YEAR = 2027
HOLIDAYS = ["2027-03-29", "12-25", "01-01", "2027-05-31", "12-31"]
COUNT = 1500


def is_working(day):
    return day.weekday() < 5 and day.isoformat() not in HOLIDAYS and day.strftime("%m-%d") not in HOLIDAYS


def field(dice, low, high, names=()):
    """A random field of a cron expression."""
    def value(number):
        return names[number - low] if names and dice.random() < 0.4 and number - low < len(names) else str(number)

    kind = dice.randrange(7)
    first, last = sorted(dice.sample(range(low, high + 1), 2))
    if kind <= 1:
        return "*"
    if kind == 2:
        return f"*/{dice.choice([2, 3, 4, 5, 6])}"
    if kind == 3:
        return f"{value(first)}-{value(last)}"
    if kind == 4:
        return f"{first}-{last}/{dice.choice([2, 3])}"
    if kind == 5:
        return ",".join(value(number) for number in sorted(dice.sample(range(low, high + 1), min(3, high - low))))
    return value(first)


def expression(dice):
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    minute = dice.choice([field(dice, 0, 59), str(dice.randrange(60)), f"{dice.randrange(30)},{dice.randrange(30, 60)}"])
    hour = dice.choice([field(dice, 0, 23), str(dice.randrange(4)), "*"])
    return " ".join([minute, hour, dice.choice(["*", "*", field(dice, 1, 31)]), dice.choice(["*", "*", field(dice, 1, 12, months)]),
                     dice.choice(["*", "*", field(dice, 0, 6, days)])])


def phrase(dice, name, start, end):
    """A random schedule in words, with its moments."""
    times = sorted({(dice.randrange(24), dice.choice([0, 15, 30, 45])) for _ in range(dice.choice([1, 1, 2]))})
    clock = [datetime.time(*time) for time in times]
    written = "at " + " and ".join(f"{hour:02}:{minute:02}" for hour, minute in times)
    ordinals = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
    ordinal, weekday, number = dice.choice(list(ordinals)), dice.randrange(7), dice.randrange(1, 29)
    months = dice.choice([2, 3, 4, 6])
    names = {"two": 2, "three": 3, "four": 4, "six": 6}
    each = next(word for word, value in names.items() if value == months)
    place = ordinals[ordinal]

    def counted(is_counted):
        return lambda day: place in reference.place_in_month(day, is_counted) and is_counted(day)

    rules = [
        (f"{ordinal} {WEEKDAYS[weekday]}", counted(lambda day: day.weekday() == weekday)),
        (f"{ordinal} working day", counted(is_working)),
        (f"every {each} months on the {number}th" if 4 <= number <= 20 else f"every {each} months on the 1st",
         lambda day: (day.month - 1) % months == 0 and day.day == (number if 4 <= number <= 20 else 1)),
        ("every weekday", lambda day: day.weekday() < 5),
        ("every working day", is_working),
        ("daily", lambda day: True),
        (f"every {WEEKDAYS[weekday]}", lambda day: day.weekday() == weekday),
        ("last day", lambda day: (day + DAY).day == 1),
    ]
    if dice.random() < 0.25:
        minutes = dice.choice([5, 15, 20, 30, 45, 60, 90, 120, 420])
        text = f"every {minutes // 60} hours" if minutes % 60 == 0 and minutes > 60 else f"every {minutes} minutes"
        return text, reference.of_interval(minutes, name, start, end)
    text, is_day = dice.choice(rules)
    return f"{text} {written}", reference.of_days(is_day, clock, name, start, end)


def changes(name):
    """The moments of the year at which the clocks of a zone change, to the hour before."""
    moment, found = datetime.datetime(YEAR, 1, 1, tzinfo=UTC), []
    hour = datetime.timedelta(hours=1)
    while moment.year == YEAR:
        local = moment.astimezone(reference.zone(name))
        if local.utcoffset() != (moment + hour).astimezone(reference.zone(name)).utcoffset():
            found.append(moment)
        moment += hour
    return found


def listed(herald, folder, schedules, name, start):
    """What the program lists for each of the schedules."""
    pipelines = folder / "Pipelines"
    for old in pipelines.glob("*"):
        old.unlink()
    for number, (text, _) in enumerate(schedules):
        quoted = json.dumps(text)
        (pipelines / f"p-{number:03}.yaml").write_text(
            f"pipeline: p-{number:03}\nstages: [{{ export: atom-feed }}]\n"
            f"schedule: {{ at: {quoted}, time-zone: {name}, holidays: [{', '.join(json.dumps(day) for day in HOLIDAYS)}] }}\n")
    done = subprocess.run(
        [herald, "schedule", "--json", "--from", start.strftime("%Y-%m-%dT%H:%M:%SZ"), "--count", str(COUNT), "-C", folder],
        capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"schedule: {done.stderr}")
    return [entry["runs"] for entry in json.loads(done.stdout)]


def written(moment, name):
    local = moment.astimezone(reference.zone(name))
    return {"utc": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "local": local.isoformat(timespec="seconds")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("herald")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--schedules", type=int, default=300)
    arguments = parser.parse_args()
    print(f"schedule: seed {arguments.seed}")
    dice = random.Random(arguments.seed)
    (different, schedules, moments) = (0, 0, 0)
    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        (folder / "Pipelines").mkdir()
        while schedules < arguments.schedules:
            name = dice.choice(ZONES)
            start = datetime.datetime(YEAR, 1, 1, dice.randrange(24), tzinfo=UTC)
            turns = changes(name)
            if turns and dice.random() < 0.5:
                start = dice.choice(turns) - 2 * DAY
            end = start + 365 * DAY
            batch = []
            for _ in range(10):
                if dice.random() < 0.6:
                    text = expression(dice)
                    batch.append((text, reference.of_cron(text, name, start, end)))
                else:
                    batch.append(phrase(dice, name, start, end))
            # A schedule that never comes is a mistake in a pipeline file.
            batch = [entry for entry in batch if entry[1]]
            for (text, expected), found in zip(batch, listed(arguments.herald, folder, batch, name, start), strict=True):
                expected = [written(moment, name) for moment in expected[:COUNT]]
                found = [run for run in found if run["utc"] <= end.strftime("%Y-%m-%dT%H:%M:%SZ")]
                schedules += 1
                moments += len(expected)
                if found != expected:
                    different += 1
                    place = next((n for n, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]), min(len(found), len(expected)))
                    print(f"schedule: {text!r} in {name} from {start}: {found[place:place + 2]}; expected {expected[place:place + 2]}")
    print(f"schedule: {schedules} schedules with {moments} moments; {different} differ")
    sys.exit(different > 0)


if __name__ == "__main__":
    main()
