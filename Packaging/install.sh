#!/usr/bin/env bash
# Installs a built program with its manual pages, completions and documentation: install.sh PROGRAM DESTDIR PREFIX.
#
# Below DESTDIR PREFIX come bin/herald, lib/herald/install-renderers, and share with man, completions for bash, zsh and fish, doc/herald,
# and herald/installed.txt with the paths of all files, by which uninstall.sh removes them. ZSH_FOLDER is the folder for zsh.
set -euo pipefail

program=$(realpath "$1") destdir=$2 prefix=$3
cd "$(dirname "$0")/.."
root=$destdir$prefix
zsh=${ZSH_FOLDER:-$prefix/share/zsh/site-functions}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: > "$work/installed.txt"

put() { # put MODE SOURCE PATH
  install -D --mode "$1" "$2" "$destdir$3"
  echo "$3" >> "$work/installed.txt"
}

[ ! -e "$root/bin/herald" ] || rm "$root/bin/herald"  # It may be running; the file is not written over.
install -D --strip --mode 755 "$program" "$root/bin/herald"
echo "$prefix/bin/herald" >> "$work/installed.txt"

python3 Packaging/man/manual.py "$program" "$work/man"
for page in "$work"/man/*.1; do put 644 "$page" "$prefix/share/man/man1/${page##*/}"; done

for shell in bash zsh fish; do "$program" --generate-completion-script "$shell" > "$work/$shell"; done
sed -i '1{/^#!/d}' "$work/bash"  # The file is read, not started.
put 644 "$work/bash" "$prefix/share/bash-completion/completions/herald"
put 644 "$work/zsh" "$zsh/_herald"
put 644 "$work/fish" "$prefix/share/fish/vendor_completions.d/herald.fish"

for page in README.md ARCHITECTURE.md BENCHMARKS.md CHANGELOG.md CONTRIBUTING.md LICENSE; do
  put 644 "$page" "$prefix/share/doc/herald/$page"
done
find docs -type f | sort | while read -r page; do put 644 "$page" "$prefix/share/doc/herald/$page"; done
for example in herald.yaml Pipelines/*.yaml; do put 644 "$example" "$prefix/share/doc/herald/examples/$example"; done

put 644 Sources/Core/HeraldRendering/Typst/requirements.txt "$prefix/share/herald/renderers.txt"
put 755 Packaging/install-renderers "$prefix/lib/herald/install-renderers"

echo "$prefix/share/herald/installed.txt" >> "$work/installed.txt"
sort -o "$work/installed.txt" "$work/installed.txt"
# What an earlier version installed and this one has not.
if [ -f "$root/share/herald/installed.txt" ]; then
  sort "$root/share/herald/installed.txt" | comm -23 - "$work/installed.txt" | while read -r file; do rm -f -- "$destdir$file"; done
fi
install -D --mode 644 "$work/installed.txt" "$root/share/herald/installed.txt"
