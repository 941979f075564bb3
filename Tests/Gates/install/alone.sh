#!/usr/bin/env bash
# Runs the stripped program in an empty root that has the libraries it links and nothing else: no sources, no resources, no shell.
# The main job must work there: intake of the samples, two runs, a page from the server.
set -euo pipefail

herald=$(realpath "$1")
root=$(mktemp -d)
server=
end() { [ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$root"; }
trap end EXIT

make --no-print-directory install DESTDIR="$root" PREFIX=/usr >/dev/null
mkdir -p "$root/tmp" "$root/site/Pipelines" "$root/proc"
{ ldd "$herald" | grep -o '/[^ ]*'; echo /etc/ssl/openssl.cnf; } | while read -r file; do install -D "$file" "$root$file"; done
cp Pipelines/*.yaml "$root/site/Pipelines/"

inside() { unshare --mount sh -c 'mount -t proc none "$0/proc" && exec chroot "$@"' "$root" "$root" "$@"; }
expect() { grep -q -- "$1" <<<"$2" || { echo "alone: expected \"$1\", found:"; echo "$2"; echo '0 passed, 1 failed'; exit 1; }; }

# Many times: where another thread starts before the check, libdispatch ends one program in some hundred.
for _ in $(seq 100); do
  expect 'error: /proc is not mounted, and Herald does not run without it' "$(chroot "$root" /usr/bin/herald intake --sample 2>&1)"
done
expect '66 new' "$(inside /usr/bin/herald intake --sample --workspace /site 2>&1)"
expect 'published' "$(inside /usr/bin/herald run --workspace /site 2>&1)"
expect 'nothing changed, nothing was written' "$(inside /usr/bin/herald run --workspace /site 2>&1)"
exec 3< <(inside /usr/bin/herald serve --workspace /site --port 0 2>&1)
server=$!
read -r line <&3
expect 'http://' "$line"
address=$(grep -o 'http://[^ ]*' <<<"$line")
expect '<feed' "$(curl -sf "${address%/}/monthly/feeds/atom.xml" || curl -sf "${address%/}/monthly/atom.xml")"
echo "alone: $(stat -c %s "$root/usr/bin/herald") bytes, $(ldd "$herald" | grep -c '=>') libraries"
echo '1 passed, 0 failed'
