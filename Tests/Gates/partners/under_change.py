"""Harvests while the store changes: each record of the snapshot must arrive exactly once, and the next harvest must return the changes.

Usage: under_change.py HERALD [--rounds 20] [--records 20000] [--changes 2000] [--seed N]

Each round harvests in pages of 100, while another process adds, corrects and withdraws practices between the pages. In every other round
the server is killed (SIGKILL) and restarted during the harvest; in every third, two server processes answer in turn.
"""

import argparse
import collections
import random
import shutil
import sys
import threading

import oai
from workspace import Workspace, record


class Changes(threading.Thread):
    """Adds, corrects and withdraws practices, a few at a time, in step with the harvest."""

    def __init__(self, workspace, identifiers, count, steps, seed):
        super().__init__(daemon=True)
        self.workspace, self.count, self.steps = workspace, count, steps
        self.chance = random.Random(seed)
        self.out = list(identifiers)
        self.changed, self.withdrawn, self.added = set(), set(), set()
        self.go, self.done, self.failure = threading.Semaphore(0), 0, None
        self.progress = threading.Condition()

    def run(self):
        try:
            for step in range(self.steps):
                self.go.acquire()
                share = self.count * (step + 1) // self.steps - self.count * step // self.steps
                self.step(step, share)
                with self.progress:
                    self.done = step + 1
                    self.progress.notify_all()
        except SystemExit as failure:
            self.failure = failure
            with self.progress:
                self.done = self.steps
                self.progress.notify_all()

    def step(self, step, share):
        """Changes `share` practices: a tenth are new, a quarter are withdrawn, the others are corrected."""
        picked = self.chance.sample(self.out, share)
        new = [f"added-{step}-{number}" for number in range(share // 10)]
        gone = picked[len(new) : len(new) + share // 4]
        corrected = picked[len(new) + share // 4 :]
        self.workspace.take_in([record(name, f"{step}-2", self.chance) for name in new + corrected], "changes")
        if gone:
            self.workspace.withdraw(gone)
        self.out = sorted(set(self.out) - set(gone) | set(new))
        self.changed |= set(corrected)
        self.added |= set(new)
        self.withdrawn |= set(gone)

    def wait_for(self, step):
        with self.progress:
            self.progress.wait_for(lambda: self.done >= step)


class Servers:
    """One or two servers, which may be killed and restarted."""

    def __init__(self, workspace, count, chance, kills):
        self.workspace, self.chance, self.kills, self.killed = workspace, chance, kills, 0
        self.servers = [workspace.serve() for _ in range(count)]
        self.asked = 0

    def place(self):
        """Returns the address for the next request."""
        index = self.asked % len(self.servers)
        self.asked += 1
        if self.kills and self.asked > 1 and self.chance.random() < 0.03:
            self.servers[index].kill()
            self.servers[index] = self.workspace.serve()
            self.killed += 1
        return self.servers[index].oai

    def stop(self):
        return [server.stop() for server in self.servers]


def play(original, identifiers, number, seed, options):
    """Plays one round and returns its problems."""
    problems = []
    workspace = Workspace(options.herald)
    shutil.copytree(original.folder / ".herald", workspace.folder / ".herald")
    chance = random.Random(seed)
    steps = max(1, options.records // 100 - 1)
    changes = Changes(workspace, identifiers, options.changes, steps, seed)
    changes.start()
    servers = Servers(workspace, 2 if number % 3 == 0 else 1, chance, kills=number % 2 == 0)
    records, first, count = collections.Counter(), None, 0
    try:
        for page in oai.pages(servers.place, verb="ListRecords", metadataPrefix="oai_dc"):
            first = first or page
            if page.error:
                problems.append(f"page {count + 1}: {page.error}")
            count += 1
            records.update(header.practice for header in page.records)
            if count <= steps:
                changes.go.release()
                # The harvest continues while the changes are made, but never gets far ahead of them.
                changes.wait_for(count - 2)
        for _ in range(steps):
            changes.go.release()
        changes.join()
        if changes.failure:
            raise changes.failure
        expected = collections.Counter(identifiers)
        if records != expected:
            problems.append(f"missing {sorted((expected - records))[:5]}, twice or too much {sorted((records - expected))[:5]}")
        since = [page for page in oai.pages(servers.place, verb="ListIdentifiers", metadataPrefix="oai_dc", **{"from": first.date})]
        later = collections.Counter(header.practice for page in since for header in page.records)
        deleted = {header.practice for page in since for header in page.records if header.is_deleted}
        wanted = collections.Counter(changes.changed | changes.added | changes.withdrawn)
        if later != wanted:
            problems.append(f"since: missing {sorted(wanted - later)[:5]}, too much {sorted(later - wanted)[:5]}")
        if deleted != changes.withdrawn:
            problems.append(f"since: {len(deleted)} deleted, {len(changes.withdrawn)} withdrawn")
        if any(servers.stop()):
            problems.append("a server did not end with exit code 0")
        print(
            f"{'ok ' if not problems else 'BAD'} round {number}, seed {seed}: {sum(records.values())} records in {count} pages, "
            f"{len(wanted)} practices changed meanwhile ({len(changes.added)} added, {len(changes.withdrawn)} withdrawn), "
            f"{sum(later.values())} in the next harvest, {len(servers.servers)} servers, {servers.killed} killed",
            flush=True,
        )
        for problem in problems:
            print(f"    {problem}", flush=True)
    finally:
        for server in servers.servers:
            if server.process.poll() is None:
                server.kill()
        workspace.close()
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--changes", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 30))
    options = parser.parse_args()
    original = Workspace(options.herald)
    try:
        identifiers = original.fill(options.records, options.seed, "--at", "2016-12-01")
        bad = sum(bool(play(original, identifiers, number, options.seed + number, options)) for number in range(1, options.rounds + 1))
    finally:
        original.close()
    print(f"{options.rounds - bad} rounds passed, {bad} failed")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
