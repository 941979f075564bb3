#!/bin/bash
# Measures Herald against other programs that do the same job, and writes BENCHMARKS.md. See `Benchmarks/run.sh --help`.
set -euo pipefail
cd "$(dirname "$0")/.."
exec python3 Benchmarks/bench.py "$@"
