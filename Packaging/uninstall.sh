#!/usr/bin/env bash
# Removes what install.sh installed: uninstall.sh DESTDIR PREFIX. Workspaces and the typesetter of PDF, which it did not install, remain.
set -euo pipefail

destdir=$1 prefix=$2
list=$destdir$prefix/share/herald/installed.txt
[ -f "$list" ] || { echo "uninstall: there is no $list, so nothing is known of an installation there"; exit 1; }

mapfile -t files < "$list"
for file in "${files[@]}"; do rm -f -- "$destdir$file"; done
# Folders of Herald's own, from the deepest on. Others are left, even if they are empty now.
for file in "${files[@]}"; do dirname "$file"; done | sort -ur | while read -r folder; do
  while [[ $folder == */herald || $folder == */herald/* ]]; do
    rmdir --ignore-fail-on-non-empty -- "$destdir$folder" 2>/dev/null || true
    folder=$(dirname "$folder")
  done
done
echo "uninstall: removed ${#files[@]} files from $destdir$prefix"
if [ -d "$destdir$prefix/lib/herald/renderers" ]; then echo "uninstall: left $destdir$prefix/lib/herald/renderers, the typesetter of PDF"; fi
