"""The places to which releases are carried: a folder, a git repository, and servers of SFTP, WebDAV and S3 on loopback."""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree

# A program whose transport is its own cannot use this variable of the tools of Amazon.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "AWS_CA_BUNDLE"}


class Failure(Exception):
    pass


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(port, process):
    for _ in range(400):
        if process.poll() is not None:
            raise Failure(f"{process.args[0]} ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise Failure(f"nothing listens on port {port}")


class Disk:
    """A place whose files are on this disk: a folder, or what a server serves."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None
        folder.mkdir()

    def prepare(self, workspace):
        """Returns the delivery of a pipeline to this place."""
        return f"- {{ to: folder, with: {{ path: {self.folder} }} }}"

    def view(self):
        """Returns a function that reads a file of the release as it is at this moment, or None."""
        def read(path):
            try:
                return (self.folder / "monthly" / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None
        return read

    def tree(self):
        root = self.folder / "monthly"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def damage(self, path):
        """Changes a file as somebody would by hand."""
        (self.folder / "monthly" / path).write_bytes(b"changed by hand")

    def mark(self):
        """Returns a mark of the state, for `touched`."""
        root = self.folder / "monthly"
        return {str(path.relative_to(root)): (path.stat().st_ino, path.stat().st_mtime_ns)
                for path in root.rglob("*") if path.is_file()}

    def touched(self, mark):
        """The files that were written or removed since the mark, sorted."""
        now = self.mark()
        return sorted(path for path in mark.keys() | now.keys() if mark.get(path) != now.get(path))

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()

    # Whether a file may be missing for a moment when it is replaced.
    may_miss = False


class Remote(Disk):
    """A place for rclone."""

    def configure(self, workspace, text):
        file = workspace / "rclone.conf"
        file.touch(0o600)
        file.write_text(text)
        return f"- {{ to: rclone, with: {{ remote: \"{self.root}\", config: rclone.conf }} }}"

    @property
    def may_miss(self):
        """Before version 1.63, rclone removes a file before it renames another to its name."""
        words = subprocess.run(["rclone", "version"], capture_output=True, text=True, check=True).stdout.split()
        return tuple(map(int, words[1].lstrip("v").split("-")[0].split(".")[:2])) < (1, 63)


class SFTP(Remote):
    """sshd as a process of this user, with keys of its own."""

    # With hashes, rclone runs md5sum at the other end; without, it reads the files again.
    def __init__(self, folder, hashes=True):
        super().__init__(folder)
        keys = folder.parent / f"{folder.name}-keys"
        keys.mkdir()
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys / name], check=True)
        port = free_port()
        (keys / "config").write_text(f"""Port {port}
ListenAddress 127.0.0.1
HostKey {keys}/host
AuthorizedKeysFile {keys}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
""")
        if os.getuid() == 0:
            pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", keys / "config"], stderr=subprocess.DEVNULL)
        wait_for(port, self.process)
        host = " ".join((keys / "host.pub").read_text().split()[:2])
        (keys / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}\n")
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        self.configuration = f"""[peer]
type = sftp
host = 127.0.0.1
port = {port}
user = {user}
key_file = {keys}/user
known_hosts_file = {keys}/known_hosts
disable_hashcheck = {str(not hashes).lower()}
"""
        self.root = f"peer:{folder}"

    def prepare(self, workspace):
        return self.configure(workspace, self.configuration)


class WebDAV(Remote):
    """rclone's own server of WebDAV, which tells no hashes."""

    root = "peer:"

    def __init__(self, folder):
        super().__init__(folder)
        self.port = free_port()
        self.process = subprocess.Popen(
            ["rclone", "serve", "webdav", folder, "--addr", f"127.0.0.1:{self.port}", "--dir-cache-time", "0s", "--config", "/dev/null"],
            stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        wait_for(self.port, self.process)

    def prepare(self, workspace):
        return self.configure(workspace, f"[peer]\ntype = webdav\nurl = http://127.0.0.1:{self.port}\nvendor = other\n")


class S3(Remote):
    """moto's server of S3. Objects are read as a web server in front of the bucket would."""

    root = "peer:bucket/web"
    may_miss = False

    def __init__(self, folder):
        super().__init__(folder)
        self.port = free_port()
        self.log = folder / "requests.log"
        self.process = subprocess.Popen(
            [pathlib.Path(sys.executable).with_name("moto_server"), "-H", "127.0.0.1", "-p", str(self.port)],
            stdout=subprocess.DEVNULL, stderr=self.log.open("wb"), env=ENVIRONMENT)
        wait_for(self.port, self.process)
        self.request("PUT", "bucket")

    def request(self, method, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", method=method, data=body)
        if method == "PUT":
            request.add_header("x-amz-acl", "public-read")
            request.add_header("Content-Type", "text/html")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise

    def prepare(self, workspace):
        return self.configure(workspace, f"""[peer]
type = s3
provider = Other
access_key_id = test
secret_access_key = test
endpoint = http://127.0.0.1:{self.port}
force_path_style = true
acl = public-read
""")

    def view(self):
        return lambda path: self.request("GET", f"bucket/web/monthly/{path}")

    def tree(self):
        names, token, prefix = [], "", "web/monthly/"
        while True:
            more = f"&continuation-token={urllib.parse.quote(token)}" if token else ""
            page = self.request("GET", f"bucket?list-type=2&prefix={prefix}{more}")
            root = xml.etree.ElementTree.fromstring(page)
            space = root.tag.split("}")[0] + "}"
            names += [key.text for key in root.iter(f"{space}Key")]
            token = root.findtext(f"{space}NextContinuationToken")
            if not token:
                break
        return {name[len(prefix):]: self.request("GET", f"bucket/{name}") for name in names}

    def damage(self, path):
        self.request("PUT", f"bucket/web/monthly/{path}", b"changed by hand")

    def mark(self):
        return self.log.stat().st_size

    def touched(self, mark):
        found = set()
        for line in self.log.read_bytes()[mark:].decode(errors="replace").splitlines():
            parts = line.split('"')
            words = parts[1].split() if len(parts) > 1 else []
            if len(words) > 1 and words[0] in ("PUT", "POST", "DELETE") and "/web/" in words[1]:
                found.add(words[1].split("?")[0].split("/web/monthly/")[-1])
        return sorted(found)


class Git(Disk):
    """A bare repository. A view is one commit of its branch."""

    def __init__(self, folder):
        super().__init__(folder)
        self.git("init", "--bare", "--quiet")

    def git(self, *arguments, code=0):
        done = subprocess.run(["git", "-C", self.folder, *arguments], capture_output=True)
        return done.stdout if done.returncode == code else None

    def prepare(self, workspace):
        return f"- {{ to: git, with: {{ repository: {self.folder}, author: Practices <practices@practices.example> }} }}"

    def tip(self):
        return (self.git("rev-parse", "--verify", "--quiet", "main^{commit}") or b"").decode().strip()

    def view(self):
        tip = self.tip()
        return lambda path: self.git("cat-file", "blob", f"{tip}:monthly/{path}") if tip else None

    def tree(self):
        names = self.git("ls-tree", "-r", "-z", "--name-only", "main", "monthly/").decode().split("\0")
        return {name[len("monthly/"):]: self.git("cat-file", "blob", f"main:{name}") for name in names if name}

    def damage(self, path):
        clone = self.folder.parent / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        commands = [["clone", "--quiet", "--branch", "main", self.folder, clone]]
        person = ["-c", "user.name=Ana", "-c", "user.email=ana@practices.example"]
        commands += [["-C", clone, *person, "commit", "--quiet", "--all", "--message", "By hand"],
                     ["-C", clone, "push", "--quiet", "origin", "HEAD:main"]]
        for number, command in enumerate(commands):
            if number == 1:
                (clone / "monthly" / path).write_bytes(b"changed by hand")
            subprocess.run(["git", *command], check=True, capture_output=True)

    def mark(self):
        return self.tip()

    def touched(self, mark):
        names = self.git("diff-tree", "-r", "-z", "--name-only", mark, "main").decode().split("\0")
        return sorted(name[len("monthly/"):] for name in names if name)


PEERS = {
    "folder": Disk, "git": Git, "sftp": SFTP, "sftp-without-hashes": lambda folder: SFTP(folder, hashes=False), "webdav": WebDAV, "s3": S3,
}
