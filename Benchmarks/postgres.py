"""Starts a PostgreSQL server of Debian's package for one measurement: an empty cluster on loopback, on a free port."""

import contextlib
import glob
import os
import shutil
import socket
import subprocess
import tempfile

from measuring import call


def ordinary_user():
    """Returns the prefix of a command that must not run as root, which PostgreSQL refuses."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


@contextlib.contextmanager
def server(parent):
    """Yields the address of an empty database with Debian's settings, in a folder below `parent`."""
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not programs:
        raise SystemExit("PostgreSQL is missing: make setup installs it")
    programs = os.path.dirname(programs[-1])
    folder = tempfile.mkdtemp(prefix="herald-postgres-", dir=parent)
    os.chmod(folder, 0o755)
    data = f"{folder}/data"
    os.mkdir(data)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        shutil.chown(data, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    user = ordinary_user()
    call(*user, f"{programs}/initdb", "-D", data, "-U", "herald", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", cwd="/")
    process = subprocess.Popen(
        [*user, f"{programs}/postgres", "-D", data, "-p", str(port), "-c", "listen_addresses=127.0.0.1", "-k", folder],
        cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        while subprocess.run([f"{programs}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False).returncode:
            if process.poll() is not None:
                raise SystemExit("PostgreSQL does not start")
        call(f"{programs}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "herald", "herald")
        yield f"postgresql://herald@127.0.0.1:{port}/herald"
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)
