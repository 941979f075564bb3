#!/bin/bash
# Publishes the sample practices for harvesters and validates every document with official XML Schemas.
#   run.sh HERALD
set -euo pipefail
herald=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
work=$(realpath "$here/../../..")/.build/schemas
mkdir -p "$work/xsd" "$work/walk/Pipelines"
if [ ! -x "$work/venv/bin/python" ]; then python3 -m venv "$work/venv"; fi
"$work/venv/bin/pip" install --quiet --no-deps --requirement "$here/requirements.txt"
cp "$work"/venv/lib/python3*/site-packages/eulxml/schema_data/{oai_dc,mods,xlink}.xsd "$work/xsd/"
if [ ! -f "$work/xsd/OAI-PMH.xsd" ]; then
  "$work/venv/bin/pip" download --quiet --no-deps --no-binary pyoai --dest "$work" "$(grep ^pyoai "$here/requirements.txt")"
  tar -xzOf "$work"/pyoai-*.tar.gz --wildcards '*/oaipmh/tests/OAI-PMH.xsd' > "$work/xsd/OAI-PMH.xsd"
fi
rm -rf "$work/walk/.herald" "$work/walk/Output"
printf 'pipeline: partners\nstages: [{ export: oai-records, with: { page-size: 20 } }]\n' > "$work/walk/Pipelines/partners.yaml"
"$herald" intake --sample --workspace "$work/walk" | tail -1
"$herald" run --workspace "$work/walk" | tail -1
"$work/venv/bin/python" "$here/official.py" "$work/xsd" "$work"/walk/Output/partners/oai/*.xml
