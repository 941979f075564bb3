#!/bin/sh
# The titles of the practices, one a line: a program for Herald's exporter "command". It needs jq.
set -eu
IFS= read -r request
printf '{"herald": 1}\n'

ask() { printf '%s\n' "$request" | jq -r "$1"; }

if [ "$(ask .herald)" != 1 ]; then
    printf '{"error": "expected version 1 of the request"}\n'
    exit 0
fi
unknown=$(ask '.settings | keys - ["file"] | first // ""')
if [ -n "$unknown" ]; then
    jq -cn --arg name "$unknown" '{error: "no setting is called \"\($name)\"; expected file"}'
    exit 0
fi
file=$(ask '.settings.file // "titles"').txt

# A text is a string, or a mapping of languages to strings, the original first.
jq -r '.record.title | if type == "object" then [.[]][0] else . end | gsub("[\r\n]+"; " ")' > documents/titles
jq -cn --arg path "$file" \
    '{path: $path, mediaType: "text/plain; charset=utf-8", practices: "all", file: "titles"}'
