#!/usr/bin/env python3
"""Measures `herald serve` against nginx: the same documents, the same load, one core each, by turns.

    Benchmarks/serve.py .build/release/herald
    Benchmarks/serve.py .build/release/herald --rounds 5 --seconds 10

wrk keeps 64 connections busy from one core; the server has another (`taskset`). nginx runs one worker process with sendfile, and both
write an access log to a file. The ratios are those of the medians. Needs wrk, nginx and taskset.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import tempfile
import time
import urllib.request

NGINX = """daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
  access_log {folder}/nginx.log combined; sendfile on; tcp_nopush on; keepalive_requests 100000000;
  client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t; uwsgi_temp_path {folder}/t;
  scgi_temp_path {folder}/t; default_type application/xml;
  server {{ listen 127.0.0.1:{port}; root {folder}/Output; }}
}}
"""


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def tag(url):
    with urllib.request.urlopen(urllib.request.Request(url, method="HEAD")) as answer:
        return answer.headers["ETag"], int(answer.headers["Content-Length"])


def wrk(url, seconds, *fields):
    headers = [part for field in fields for part in ("-H", field)]
    said = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", "-c64", f"-d{seconds}s", *headers, url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said and not fields:
        raise SystemExit(said)
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", said).group(1))


def wait(url):
    for _ in range(200):
        try:
            return urllib.request.urlopen(url).close()
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"nothing answers at {url}")


def measure(herald, folder, options):
    workspace = pathlib.Path(folder)
    workspace.chmod(0o755)  # nginx gives up its rights, if it has any
    (workspace / "Pipelines").mkdir()
    (workspace / "Pipelines" / "bench.yaml").write_text(
        "pipeline: bench\nstages:\n  - export: atom-feed\n  - export: rss-feed\n    with: { name: small, archive-size: 10 }\n")
    subprocess.run([herald, "intake", "--sample", "-C", folder], check=True, capture_output=True)
    subprocess.run([herald, "run", "-C", folder], check=True, capture_output=True)
    port = free_port()
    (workspace / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    nginx = subprocess.Popen(["taskset", "-c", "0", "nginx", "-p", folder, "-e", f"{folder}/errors", "-c", f"{folder}/nginx.conf"])
    serve = subprocess.Popen(
        ["taskset", "-c", "0", herald, "serve", "--port", "0", "--access-log", f"{folder}/herald.log", "-C", folder],
        stdout=subprocess.PIPE, text=True)
    try:
        servers = {"nginx": f"http://127.0.0.1:{port}/", "herald": serve.stdout.readline().split()[-1]}
        wait(servers["nginx"] + "bench/atom.xml")
        return rounds(servers, options)
    finally:
        nginx.terminate()
        serve.terminate()
        nginx.wait()
        serve.wait()


def rounds(servers, options):
    figures = {}
    for _ in range(options.rounds):
        for path in ("bench/atom.xml", "bench/small.xml"):
            for name, base in servers.items():
                etag, size = tag(base + path)
                figures.setdefault((path, size, "200"), {}).setdefault(name, []).append(wrk(base + path, options.seconds))
                figures.setdefault((path, size, "304"), {}).setdefault(name, []).append(
                    wrk(base + path, options.seconds, f"If-None-Match: {etag}"))
    lines = []
    for (path, size, kind), by_name in figures.items():
        medians = {name: statistics.median(values) for name, values in by_name.items()}
        lines.append({"document": path, "bytes": size, "status": kind, **medians, "ratio": medians["herald"] / medians["nginx"]})
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("herald", help="the program, built for release")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="herald-bench-serve-", dir=memory) as folder:
        lines = measure(os.path.abspath(options.herald), folder, options)
    for line in lines:
        if options.json:
            print(json.dumps(line))
        else:
            print(f"{line['document']}, {line['bytes']:,} bytes, {line['status']}: herald {line['herald']:,.0f}/s, "
                  f"nginx {line['nginx']:,.0f}/s, ratio {line['ratio']:.2f}")


if __name__ == "__main__":
    main()
