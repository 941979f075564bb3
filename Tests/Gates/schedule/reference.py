"""The moments of schedules, worked out in another way than Herald does: croniter for the calendar, zoneinfo for the clocks."""
import datetime
import functools
import zoneinfo

import croniter

UTC = datetime.timezone.utc
DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


@functools.cache
def zone(name):
    return zoneinfo.ZoneInfo(name)


def instants(local, name):
    """The moments at which clocks show a local time: none, one or two."""
    found = set()
    for fold in (0, 1):
        moment = local.replace(tzinfo=zone(name), fold=fold).astimezone(UTC)
        if moment.astimezone(zone(name)).replace(tzinfo=None) == local:
            found.add(moment)
    return sorted(found)


@functools.cache
def end_of_gap(local, name):
    """The first moment whose local time is after one that no clock shows, minute by minute."""
    moment = local.replace(tzinfo=UTC) - datetime.timedelta(hours=16)
    while moment.astimezone(zone(name)).replace(tzinfo=None) <= local:
        moment += MINUTE
    return moment


def moments(locals_, name, start, end, is_hourly):
    """The moments of local times between start and end: each once a day, or whenever clocks show them."""
    found = set()
    for local in locals_:
        shown = instants(local, name)
        found.update(shown if is_hourly else shown[:1] or [end_of_gap(local, name)])
    return sorted(moment for moment in found if start <= moment <= end)


def local_day(moment, name):
    return moment.astimezone(zone(name)).replace(tzinfo=None)


def of_cron(expression, name, start, end, limit=6000):
    """The first moments of a cron expression. It goes on while clocks change if it comes every hour."""
    first, last = local_day(start, name) - 2 * DAY, local_day(end, name) + 2 * DAY
    iterator = croniter.croniter(expression, first, ret_type=datetime.datetime, implement_cron_bug=True)
    locals_ = []
    while True:
        local = iterator.get_next()
        if local > last or len(locals_) > limit:
            break
        locals_.append(local)
    hours = croniter.croniter.expand(expression)[0][1]
    return moments(locals_, name, start, end, is_hourly=hours == ["*"] or len(hours) == 24)


def of_interval(minutes, name, start, end):
    """The moments of an interval of elapsed time, counted from the beginning of 2000 in the zone."""
    origin = datetime.datetime(2000, 1, 1, tzinfo=zone(name)).astimezone(UTC)
    step = datetime.timedelta(minutes=minutes)
    moment = origin + -((origin - start) // step) * step
    found = []
    while moment <= end:
        if moment >= start:
            found.append(moment)
        moment += step
    return found


def of_days(is_day, times, name, start, end):
    """The moments of times on the days for which `is_day` is true."""
    day, last, locals_ = local_day(start, name).date() - 2 * DAY, local_day(end, name).date() + 2 * DAY, []
    while day <= last:
        if is_day(day):
            locals_ += [datetime.datetime.combine(day, time) for time in times]
        day += DAY
    return moments(locals_, name, start, end, is_hourly=False)


def place_in_month(day, is_counted):
    """The place of a day among those of its month that count, from 1, and from -1 at its end."""
    first = day.replace(day=1)
    month = [first + n * DAY for n in range(31) if (first + n * DAY).month == day.month]
    counted = [other for other in month if is_counted(other)]
    if day not in counted:
        return (0, 0)
    return (counted.index(day) + 1, counted.index(day) - len(counted))
