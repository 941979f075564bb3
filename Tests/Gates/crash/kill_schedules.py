#!/usr/bin/env python3
"""Kills `herald schedule run --due` at random moments, and checks that each moment of the schedule has its run, and only one.

    Tests/Gates/crash/kill_schedules.py .build/release/herald
    Tests/Gates/crash/kill_schedules.py .build/release/herald --kills 50 --seed 7

A schedule that nobody has looked at for five minutes has four moments to make up for. The command is killed while it does, and given again:

- It ends well. Every one of the four moments is done; one at most began twice, and the history shows its first run as interrupted, or
  as complete if the command was killed before it could note that.
- There is one more run in the history than that at most, and the release is what an uninterrupted run makes.
- Given a third time, the command runs nothing but moments that came meanwhile, and `herald schedule missed` lists nothing.

Needs only Python's standard library.
"""
import argparse
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from kill_runs import Bench, Failure, SAMPLES, expect_same, records, take_in, tree  # noqa: E402

PIPELINE = """pipeline: monthly
stages:
  - export: policy-brief
  - export: brief-index
  - export: atom-feed
schedule: { at: every minute, catch-up: all, catch-up-limit: 4 }
"""
COMMAND = ("schedule", "run", "--due")


def written(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def state(workspace):
    return json.loads((workspace / "Output" / ".herald" / "monthly" / "schedule.json").read_text())


def outcomes(bench, workspace):
    return [run["outcome"] for run in json.loads(bench.run(workspace, "runs", "--json"))]


def prepare(bench):
    """Makes a workspace without a release, whose schedule was looked at. Returns it, and the release to come."""
    workspace = bench.folder / "ready"
    (workspace / "Pipelines").mkdir(parents=True)
    (workspace / "Pipelines" / "monthly.yaml").write_text(PIPELINE)
    texts = [path.read_text() for path in sorted(SAMPLES.glob("*.yaml"))]
    take_in(bench, workspace, records([(text, number) for number in (1, 2, 3) for text in texts]), "2016-12-10T09:00:00Z")
    made = bench.copy(workspace, "made")
    bench.run(made, "run")
    bench.run(workspace, *COMMAND)
    for name in ["runs", "lineage", "kept", "outbox"]:
        subprocess.run(["rm", "-rf", str(workspace / "Output" / ".herald" / "monthly" / name)], check=True)
    subprocess.run(["rm", "-rf", str(workspace / "Output" / "monthly")], check=True)
    return workspace, tree(made / "Output" / "monthly")


def one_kill(bench, ready, release, delay):
    workspace = bench.copy(ready, "killed")
    looked = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=5)
    old = state(workspace)
    old.update(entries=[], looked=written(looked), since=written(looked))
    (workspace / "Output" / ".herald" / "monthly" / "schedule.json").write_text(json.dumps(old))
    process = subprocess.Popen([bench.herald, *COMMAND, "-C", workspace], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.perf_counter() + delay
    while time.perf_counter() < end and process.poll() is None:
        pass
    process.kill()
    hit = process.wait() < 0
    killed = outcomes(bench, workspace) if (workspace / "Output" / ".herald" / "monthly" / "runs").exists() else []
    bench.run(workspace, *COMMAND)
    entries = [entry for entry in state(workspace)["entries"] if entry["outcome"] != "skipped"]
    wrong = [entry for entry in entries if entry["outcome"] not in ("done", "missed")]
    done = [entry for entry in entries if entry["outcome"] == "done"]
    if wrong or len(done) < 4:
        raise Failure(f"after the kill the moments are {json.dumps(entries)}")
    again = [entry for entry in done if entry.get("attempts", 0) != 1]
    if len(again) > 1 or any(entry["attempts"] != 2 for entry in again):
        raise Failure(f"more than one moment began again: {json.dumps(entries)}")
    found = outcomes(bench, workspace)
    whole = [outcome for outcome in found if outcome in ("published", "unchanged")]
    if not len(done) <= len(whole) <= len(done) + len(again) or len(found) - len(whole) > len(again):
        raise Failure(f"{len(done)} moments are done, and the history has {found}")
    if found.count("published") != 1:
        raise Failure(f"the release was published {found.count('published')} times: {found}")
    expect_same(tree(workspace / "Output" / "monthly"), release, "after the kill")
    before = {entry["moment"] for entry in state(workspace)["entries"]}
    bench.run(workspace, *COMMAND)
    repeated = [entry for entry in state(workspace)["entries"] if entry["moment"] in before and entry.get("attempts", 0) > 1]
    if repeated != again:
        raise Failure(f"a moment had another run: {json.dumps(repeated)}")
    return hit, "interrupted" in killed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    pick = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(str(pathlib.Path(options.herald).resolve()), pathlib.Path(folder))
        ready, release = prepare(bench)
        trial = bench.copy(ready, "trial")
        start = time.perf_counter()
        bench.run(trial, *COMMAND)
        bench.run(trial, "run")
        whole = max(time.perf_counter() - start, 0.2)
        hits = interrupted = 0
        try:
            for number in range(options.kills):
                hit, in_run = one_kill(bench, ready, release, pick.uniform(0, whole))
                hits += hit
                interrupted += in_run
        except Failure as failure:
            print(f"schedules: kill {number + 1} of {options.kills}: {failure}\nschedules: the seed is {options.seed}", file=sys.stderr)
            return 1
    print(f"schedules: {options.kills} kills, {hits} before the end, {interrupted} in a run; every moment has its run, and only one "
          f"(seed {options.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
