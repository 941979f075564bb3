"""Measures digests by mail: messages to readers compared with a script in Python, what is new for many audiences, and one edition."""

import csv
import glob
import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from contestants import BUILD, PEERS
from measuring import call, middle

LANGUAGES = ["en", "fr", "es", "ar"]
LISTS = ["ministries", "ngos", "academia"]
FREQUENCIES = ["every", "weekly", "monthly", "quarterly"]
SINK = "Tests/Support/MailTesting/sink.py"
# Messages that the script in Python makes; it needs some milliseconds for each.
PEER_MESSAGES = 1_000
SETTINGS = """site: {{ publisher: Example Institute, address: "https://practices.example/" }}
mail: {{ from: digest@practices.example, server: localhost, port: {port}, user: herald, authorities: {authorities} }}
subscribers: {{ enabled: true, lists: [{lists}] }}
"""
LETTERS = """pipeline: letters
stages:
  - export: audience-digest
    with: {{ audiences: [{lists}], languages: [{languages}], briefs: false, mail: true, editions: {{ at-most: 20 }} }}
deliver:
  - to: mail
"""
# Practices in the languages that the samples have, in four formats.
EDITION = """pipeline: edition
stages:
  - export: audience-digest
    with: {{ audiences: [digest], languages: [en], formats: [html, text, markdown], mail: true, briefs: false, editions: {{ at-least: {least}, at-most: {most} }} }}
"""
AUDIENCES = "audiences: { digest: { based-on: academia, limit: 40 } }\n"


@dataclass
class MailFindings:
    count: int
    send: object = None  # The run that sends all messages.
    sent: int = 0
    size: int = 0  # Bytes of all messages.
    sink_cpu: float = 0
    composed: float = 0  # Seconds of CPU in which Herald makes all messages, and sends none.
    peers: dict = None  # "each" or "once" → seconds of CPU for a message
    versions: str = ""
    finding: str = ""
    ratio: float = 0  # Finding what is new for 50 audiences ÷ one read of the changes.
    edition: object = None  # (run with one edition, run without)
    edition_practices: int = 0

    @property
    def each(self):
        """Milliseconds of CPU for a message that Herald makes, writes down and sends."""
        return self.send.cpu / self.sent * 1000

    @property
    def composing(self):
        """Milliseconds of CPU for a message that Herald makes."""
        return self.composed * 1000 / self.count

    def verdicts(self):
        """Returns each aim with its result: text, value, limit, whether it was met."""
        faster, share = self.peers["each"] * 1000 / self.composing, 100 * self.sink_cpu / self.send.wall
        edition = (self.edition[0].cpu - self.edition[1].cpu) * 1000
        return [
            ("CPU of Python composing ÷ Herald composing, a message", f"{faster:,.1f}", "at least 10", faster >= 10),
            ("CPU of the server's process ÷ time of sending", f"{share:,.0f} %", "at least 80 %", share >= 80),
            (f"peak memory, {self.sent:,} messages", f"{self.send.rss:,.0f} MB", "at most 100 MB", self.send.rss <= 100),
            ("CPU of finding what is new for 50 audiences ÷ one read of the changes", f"{self.ratio:,.1f}", "at most 5", self.ratio <= 5),
            (f"CPU of an edition of {self.edition_practices} practices in four formats", f"{edition:,.0f} ms", "at most 100 ms", edition <= 100),
        ]


class MailBench:
    """Measures `count` messages."""

    def __init__(self, bench, herald, work, count):
        self.bench, self.herald, self.count = bench, herald, count
        self.work = f"{work}/mail"
        self.workspace = f"{self.work}/letters"
        self.found = MailFindings(count, peers={})

    def run(self):
        os.makedirs(f"{self.workspace}/Pipelines")
        self.publish()
        self.sending()
        self.python()
        self.editions()
        self.one_edition()
        return self.found

    def publish(self):
        """Makes the readers and the editions. Nothing is sent, because no server listens at the port."""
        self.settings(port=9, authorities="herald.yaml")
        self.write(f"{self.workspace}/Pipelines/letters.yaml", LETTERS.format(lists=", ".join(LISTS), languages=", ".join(LANGUAGES)))
        with open(f"{self.work}/readers.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["address", "language", "frequency", "audiences", "consent"])
            for number in range(self.count):
                language, frequency = LANGUAGES[number % 4], FREQUENCIES[number // 12 % 4]
                rows.writerow([f"reader{number}@readers.example", language, frequency, LISTS[number // 4 % 3], "a form"])
        call(self.herald.program, "intake", "--sample", "-C", self.workspace)
        call(self.herald.program, "subscribers", "import", f"{self.work}/readers.csv", "-C", self.workspace)
        environment = {**os.environ, "HERALD_MAIL_PASSWORD": "secret"}
        subprocess.run([self.herald.program, "run", "letters", "-C", self.workspace], env=environment, capture_output=True, check=False)

    def sending(self):
        """Sends all messages to the server of tests, which runs in a process of its own."""
        python = ".build/mail/bin/python3"
        if not os.path.exists(python):
            raise SystemExit("Benchmarks: the mail server of tests is missing; make setup installs it")
        sink = subprocess.Popen(
            [python, "-W", "ignore", SINK, f"{self.work}/sink", "--login", "herald:secret"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.settings(port=int(sink.stdout.readline()), authorities=f"{self.work}/sink/ca.pem")
        before = self.cpu(sink.pid)
        command = ["env", "HERALD_MAIL_PASSWORD=secret", self.herald.program, "mail", "send", "-C", self.workspace]
        self.found.send = self.bench.measure(command)
        self.found.sink_cpu = self.cpu(sink.pid) - before
        sink.stdin.close()
        sink.wait()
        with open(f"{self.work}/sink/taken.jsonl", encoding="utf-8") as file:
            sizes = [int(re.search(r'"bytes": (\d+)', line).group(1)) for line in file]
        self.found.sent, self.found.size = len(sizes), sum(sizes)
        if self.found.sent != self.count:
            raise SystemExit(f"Benchmarks: the server took {self.found.sent} of {self.count} messages\n{self.found.send.output}")

    def python(self):
        """Has Herald make the messages without sending them, and the script in Python make messages of the same editions to the same readers."""
        python, editions = f"{BUILD}/mail/bin/python", f"{self.work}/editions"
        if not os.path.exists(python):
            call("python3", "-m", "venv", f"{BUILD}/mail")
        call(python, "-m", "pip", "install", "--quiet", "--requirement", f"{PEERS}/mail/requirements.txt")
        os.makedirs(editions)
        for name in LISTS:
            for language in LANGUAGES:
                shutil.rmtree(f"{self.work}/issue", ignore_errors=True)
                call(self.herald.program, "editions", "reissue", f"{name}/{language}/1", "--to", f"{self.work}/issue", "-C", self.workspace)
                shutil.copy(self.message(f"{self.work}/issue"), f"{editions}/{name}.{language}.eml")
        for mode in ("each", "once"):
            run = self.bench.measure([python, f"{PEERS}/mail/job.py", editions, f"{self.work}/readers.csv", str(PEER_MESSAGES), mode])
            self.found.peers[mode] = float(re.search(r"([\d.]+) s for", run.output).group(1)) / PEER_MESSAGES
        messages = [self.herald.editions, "messages", "https://practices.example/", str(self.count)]
        run = self.bench.measure(messages + sorted(glob.glob(f"{editions}/*.eml")))
        self.found.composed = float(re.search(r"([\d.]+) s for", run.output).group(1))
        packages = call(python, "-m", "pip", "list", "--format=freeze").lower()
        names = {"jinja2": "Jinja2", "css-inline": "css-inline"}
        versions = [f"{title} {re.search(rf'^{name}==(.+)$', packages, re.M).group(1)}" for name, title in names.items()]
        self.found.versions = ", ".join([call(python, "--version").strip()] + versions)

    @staticmethod
    def message(folder):
        return next(os.path.join(root, file) for root, _, files in os.walk(folder) for file in files if file.endswith(".eml"))

    def editions(self):
        """Finds what is new for 50 audiences among 5,000 changes of 100,000 practices."""
        folder = f"{self.work}/finding"
        os.makedirs(folder)
        self.found.finding = self.bench.measure([self.herald.editions, folder, str(10 * self.count)]).output.strip()
        self.found.ratio = float(re.search(r"ratio ([\d.]+)", self.found.finding).group(1))
        shutil.rmtree(folder)

    def one_edition(self):
        """Runs a pipeline that makes one edition, and one that looks for practices and makes none."""
        workspace = f"{self.work}/edition"
        os.makedirs(f"{workspace}/Pipelines")
        self.write(f"{workspace}/herald.yaml", 'site: { publisher: Example Institute, address: "https://practices.example/" }\n' + AUDIENCES
                   + "mail: { from: digest@practices.example }\n")
        call(self.herald.program, "intake", "--sample", "-C", workspace)
        runs = {}
        for least in (1, 1000):
            self.write(f"{workspace}/Pipelines/edition.yaml", EDITION.format(least=least, most=max(least, 40)))
            several = []
            for _ in range(5):
                shutil.rmtree(f"{workspace}/Output", ignore_errors=True)
                several.append(self.bench.measure([self.herald.program, "run", "edition", "-C", workspace]))
            runs[least] = middle(several)
        self.found.edition = (runs[1], runs[1000])
        self.found.edition_practices = int(re.search(r"edition \S+ \([^)]*\): (\d+) new", runs[1].output).group(1))

    def settings(self, port, authorities):
        self.write(f"{self.workspace}/herald.yaml", SETTINGS.format(port=port, authorities=authorities, lists=", ".join(LISTS)))

    @staticmethod
    def write(path, text):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    @staticmethod
    def cpu(process):
        """Returns the seconds of CPU that a process had."""
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            user, system = file.read().rsplit(")", 1)[1].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def text(found, table, columns):
    """Returns the section of the report."""
    aims = table(["aim", "measured", "wanted", ""], [[text, value, limit, "PASS" if met else "MISS"] for text, value, limit, met in found.verdicts()])
    rows = [[f"Herald composes, writes down and sends {found.sent:,} messages"] + columns(found.send) + [f"{found.each:.2f}"]]
    rows.append(["Herald composes", "", "", "", f"{found.composing:.2f}"])
    for mode, name in (("each", "styles into every message"), ("once", "styles once an edition")):
        rows.append([f"Python composes, {name}", "", "", "", f"{found.peers[mode] * 1000:,.2f}"])
    return f"""## Digests by mail

{found.sent:,} messages of {found.size / found.sent / 1000:,.0f} kB on average, in twelve editions ({len(LISTS)} audiences in {len(LANGUAGES)} languages), to a server on the same
machine, with TLS, login, and the ledger of messages on the disk before and after each. Python composes messages with the same page, text
and head fields and sends nothing. {found.versions}.

{aims}

{table(["job", "CPU s", "wall s", "peak MB", "CPU ms a message"], rows)}

{found.finding.replace(chr(10), ". ")}.
"""
