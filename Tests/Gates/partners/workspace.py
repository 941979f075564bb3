"""A workspace with a store and servers for it, used by the scripts in this folder."""

import collections
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import content  # noqa: E402

THEMES = ["iamm:5", "iamm:6.a", "iamm:9", "sdg:8.8", "sdg:10.7"]
COUNTRIES = ["BD", "TH", "CA", "GH", "PH", "MX"]
EVIDENCE = {
    "good": [{"type": "independent-evaluation", "finding": "positive", "year": 2014}],
    "promising": [{"type": "monitoring", "finding": "positive", "year": 2014}],
    "emerging": [],
}
REVIEWS = [
    {"centre": f"Demonstration centre {name}", "expert": "a reviewer", "verdict": "accept", "conflict-of-interest": "none"}
    for name in "AB"
]


def record(identifier, edition, chance):
    """Returns a record with two accepting reviews; another `edition` makes another version of it."""
    return {
        "id": identifier,
        "kind": chance.choice(["project", "programme", "policy"]),
        "title": f"Practice {identifier}, edition {edition}",
        "summary": "People who move find work & housing <sooner> — “مهاجرون” 🌍.",
        "themes": sorted(chance.sample(THEMES, chance.randint(1, 3))),
        "places": [{"country": code} for code in sorted(chance.sample(COUNTRIES, chance.randint(1, 2)))],
        "evidence": EVIDENCE[chance.choice(sorted(EVIDENCE))],
        "organisations": [{"name": "A ministry", "role": "lead"}],
        "reviews": REVIEWS,
    }


class Workspace:
    """A workspace in a temporary folder."""

    def __init__(self, herald, settings=""):
        self.herald = str(pathlib.Path(herald).resolve())
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="herald-partners-", dir=memory))
        for name in ("Pipelines", "Output"):
            (self.folder / name).mkdir()
        (self.folder / "herald.yaml").write_text("site:\n  address: https://practices.example/\n" + settings)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def pipeline(self, name, text):
        (self.folder / "Pipelines" / f"{name}.yaml").write_text(f"pipeline: {name}\n{text}")

    def run(self, *arguments):
        done = subprocess.run([self.herald, *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"herald {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def take_in(self, records, name="records", *options):
        path = self.folder / f"{name}.jsonl"
        path.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in records), encoding="utf-8")
        content.name_in_lines(self.herald, path)
        return self.run("intake", str(path), *options)

    def fill(self, count, seed, *options):
        """Takes in `count` records and returns their IDs."""
        chance = random.Random(seed)
        identifiers = [f"practice-{number:06d}" for number in range(1, count + 1)]
        self.take_in((record(identifier, 1, chance) for identifier in identifiers), "first", *options)
        return identifiers

    def withdraw(self, identifiers, *options):
        self.run("withdraw", *identifiers, "--reason", "the partners asked for it", *options)

    def states(self):
        """Returns the number of practices in each state, as the store reports them."""
        lines = self.run("practices", "list", "--json").splitlines()
        return collections.Counter(json.loads(line)["state"] for line in lines)

    def serve(self, *options):
        return Server(self, options)


class Server:
    """`herald serve` on a free port."""

    def __init__(self, workspace, options=()):
        self.log = open(workspace.folder / "serve.log", "ab")
        self.process = subprocess.Popen(
            [workspace.herald, "serve", "--port", "0", *options], cwd=workspace.folder, stdout=subprocess.PIPE, stderr=self.log, text=True
        )
        line = self.process.stdout.readline()
        if "http://" not in line:
            self.process.wait()
            raise SystemExit(f"herald serve said {line!r}\n{(workspace.folder / 'serve.log').read_text()}")
        self.address = line[line.index("http://") :].split()[0]
        # The access log follows on standard output. It is discarded, because a full pipe would stop the server.
        self.drain = subprocess.Popen(["cat"], stdin=self.process.stdout, stdout=subprocess.DEVNULL)
        self.process.stdout.close()

    @property
    def oai(self):
        return f"{self.address}oai"

    @property
    def pid(self):
        return self.process.pid

    def cpu(self):
        """Returns the CPU seconds that the server has used so far."""
        fields = pathlib.Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def stop(self):
        """Stops the server as an operator does; its exit code must be 0."""
        self.process.send_signal(signal.SIGTERM)
        return self.end()

    def end(self):
        status = self.process.wait()
        self.drain.wait()
        self.log.close()
        return status
