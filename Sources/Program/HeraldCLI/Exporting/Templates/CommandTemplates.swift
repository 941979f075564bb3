/// The text of programs for the exporter `command`, with `NAME` in place of the name of the documents.
///
/// With the names `titles` and `pages` they are the examples in `docs/authors/examples`.
enum CommandTemplates {
    /// A program in Python: a table of all titles.
    static let python =
        #"""
        #!/usr/bin/env python3
        """The titles of the practices as a table (CSV): a program for Herald's exporter "command"."""
        import csv
        import io
        import json
        import sys


        def answer(**members):
            print(json.dumps(members), flush=True)


        def original(text):
            """A text is a string, or a mapping of languages to strings, the original first."""
            return text if isinstance(text, str) else next(iter(text.values()))


        def main():
            request = json.loads(sys.stdin.readline())
            answer(herald=1)
            if request["herald"] != 1:
                return answer(error="expected version 1 of the request")
            settings = {"file": "NAME"} | request["settings"]
            for name in settings.keys() - {"file"}:
                return answer(error=f'no setting is called "{name}"; expected file')
            table = io.StringIO()
            rows = csv.writer(table)
            rows.writerow(["id", "title", "category", "updated"])
            for line in sys.stdin:
                practice = json.loads(line)
                title = original(practice["record"]["title"])
                rows.writerow([practice["id"], title, practice["category"], practice["updated"]])
            path = f"{settings['file']}.csv"
            answer(path=path, mediaType="text/csv; charset=utf-8", practices="all", text=table.getvalue())


        main()

        """#

    /// A program for the shell: a list of all titles. It needs jq.
    static let shell =
        #"""
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
        file=$(ask '.settings.file // "NAME"').txt

        # A text is a string, or a mapping of languages to strings, the original first.
        jq -r '.record.title | if type == "object" then [.[]][0] else . end | gsub("[\r\n]+"; " ")' > documents/titles
        jq -cn --arg path "$file" \
            '{path: $path, mediaType: "text/plain; charset=utf-8", practices: "all", file: "titles"}'

        """#

    /// A program for Node: a page for each practice.
    static let node =
        #"""
        #!/usr/bin/env node
        // A page for each practice: a program for Herald's exporter "command".
        const readline = require("node:readline");

        const answer = (members) => process.stdout.write(JSON.stringify(members) + "\n");
        const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
        const escaped = (text) => text.replace(/[&<>"]/g, (character) => escapes[character]);

        // A text is a string, or a mapping of languages to strings, the original first.
        const original = (text) => (typeof text === "string" ? text : Object.values(text)[0]);

        function page({ id, record }) {
          const title = escaped(original(record.title));
          const text = `<!DOCTYPE html>
        <html lang="${escaped(record.language ?? "en")}">
        <head><meta charset="utf-8"><title>${title}</title></head>
        <body><h1>${title}</h1><p>${escaped(original(record.summary))}</p></body>
        </html>
        `;
          return { path: `NAME/${id}.html`, mediaType: "text/html", practices: [id], text };
        }

        async function main() {
          let request;
          for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
            if (request) {
              answer(page(JSON.parse(line)));
              continue;
            }
            request = JSON.parse(line);
            answer({ herald: 1 });
            if (request.herald !== 1) return answer({ error: "expected version 1 of the request" });
            const unknown = Object.keys(request.settings)[0];
            if (unknown) return answer({ error: `no setting is called "${unknown}"; expected none` });
          }
        }

        main();

        """#
}
