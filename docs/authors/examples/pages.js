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
  return { path: `pages/${id}.html`, mediaType: "text/html", practices: [id], text };
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
