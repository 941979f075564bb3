#!/bin/bash
# Publishes the sample practices in every format and language, and opens the documents with the programs that their readers use.
#   run.sh HERALD [--all]
# Opens some documents of the slow formats; with --all, all of them.
set -euo pipefail
herald=$(realpath "$1")
all=${2:-}
here=$(realpath "$(dirname "$0")")
work=$(realpath "$here/../../..")/.build/offices
python=$work/bin/python
[ -x "$python" ] || python3 -m venv "$work"
"$work/bin/pip" install --quiet --requirement "$here/requirements.txt" --requirement "$here/../citations/requirements.txt"
rm -rf "$work/walk"
mkdir -p "$work/walk/Pipelines"
cp "$here/offices.yaml" "$here/letters.yaml" "$work/walk/Pipelines/"
echo "mail: { from: digest@practices.example }" >"$work/walk/herald.yaml"
"$herald" intake --sample --workspace "$work/walk" | tail -1
"$herald" run --workspace "$work/walk" | tail -2
"$herald" run letters --workspace "$work/walk" | tail -1  # The second issue of each letter.
release=$work/walk/Output/offices
[ -n "$(find "$release" -name '*.pdf' -print -quit)" ] || { echo "offices: no PDF was made; run make setup"; exit 1; }
slow=$release
if [ "$all" != --all ]; then  # Every eighth Word document and book, so that they are opened in a minute or two.
  slow=$work/walk/some
  mkdir -p "$slow"
  find "$release" \( -name '*.docx' -o -name '*.epub' \) | sort | awk 'NR % 8 == 1' | while read -r file; do
    cp "$file" "$slow/$(basename "$(dirname "$file")")-$(basename "$file")"
  done
fi
echo "PDF:"; "$python" "$here/pdf.py" "$release"
echo "Word and EPUB:"; "$python" "$here/documents.py" "$slow"
echo "HTML:"; "$python" "$here/pages.py" $([ "$all" = --all ] || echo --most 4) "$release"
echo "Mail:"; "$python" "$here/mails.py" "$work/walk/Output/letters" "$work/walk/mails"
"$python" "$here/pages.py" --mail "$here/../../Core/HeraldRenderingTests/Golden/mail" "$work/walk/mails"
echo "Citations:"; "$python" "$here/../citations/check.py" "$release"
echo "Datasets:"; "$python" "$here/../citations/datasets.py" "$release"
