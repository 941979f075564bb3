"""A mail server in a process of its own, and a workspace whose messages go to it."""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "Sources" / "Core" / "HeraldCorpus" / "Practices"
SINK = ROOT / "Tests" / "Support" / "MailTesting" / "sink.py"
PIPELINE = """pipeline: letters
stages:
  - export: audience-digest
    with: { audiences: [ministries], languages: [en], briefs: false, mail: true, editions: { at-most: 5 } }
deliver:
  - to: mail
"""
PASSWORD = "a secret with spaces"


class Failure(Exception):
    pass


class Sink:
    """The mail server in a process of its own."""

    def __init__(self, folder, *arguments):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", SINK, folder, "--keep", "--login", f"herald:{PASSWORD}", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(self.process.stdout.readline())

    def taken(self):
        """The messages that the server took: Message-ID and address of each."""
        path = self.folder / "taken.jsonl"
        return [(line["id"], line["to"][0]) for line in map(json.loads, path.read_text().splitlines())] if path.exists() else []

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


class Workspace:
    """A workspace whose messages go to a server."""

    def __init__(self, herald, folder, pipelines={"letters": PIPELINE}, lists="ministries"):
        self.herald, self.folder, self.lists = herald, folder, lists
        folder.mkdir()
        (folder / "Pipelines").mkdir()
        for name, text in pipelines.items():
            (folder / "Pipelines" / f"{name}.yaml").write_text(text)

    def use(self, sink, more=""):
        """Writes herald.yaml for a server, with more lines at its end."""
        (self.folder / "herald.yaml").write_text(f"""site: {{ publisher: Example Institute, address: "https://practices.example/" }}
mail:
  from: digest@practices.example
  server: localhost
  port: {sink.port}
  user: herald
  authorities: {sink.folder / "ca.pem"}
subscribers: {{ enabled: true, lists: [{self.lists}] }}
{more}""")

    def start(self, *arguments):
        return subprocess.Popen(
            [self.herald, *arguments, "-C", self.folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "HERALD_MAIL_PASSWORD": PASSWORD})

    def call(self, *arguments, codes=(0,)):
        process = self.start(*arguments)
        output, errors = process.communicate()
        if process.returncode not in codes:
            raise Failure(f"herald {' '.join(map(str, arguments))} ended with {process.returncode}: {output}{errors.strip()}")
        return output + errors

    def subscribe(self, count, list="ministries", name="reader{}", language="en"):
        rows = ["address,language,audiences,consent"]
        rows += [f"{name.format(number)}@readers.example,{language},{list},a form" for number in range(count)]
        file = self.folder / "contacts.csv"
        file.write_text("\r\n".join(rows) + "\r\n")
        self.call("subscribers", "import", file)

    def messages(self, state):
        """The ids of the messages in a state."""
        return {message["message-id"] for message in json.loads(self.call("subscribers", "messages", "--state", state, "--json"))}

    def records(self, count, first=0):
        """Takes in sample practices."""
        files = sorted(SAMPLES.glob("*.yaml"))[first:first + count]
        self.call("intake", *files)
