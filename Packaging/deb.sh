#!/usr/bin/env bash
# Makes the Debian package of a built program: deb.sh PROGRAM FOLDER. The package is written into the folder, and its path is printed.
#
# DEB_VERSION replaces the version of the program, DEB_MAINTAINER the maintainer, and SOURCE_DATE_EPOCH the date of CHANGELOG.md.
set -euo pipefail

program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
source=$(realpath "$(dirname "$0")/..")
version=${DEB_VERSION:-$("$program" --version)}
maintainer=${DEB_MAINTAINER:-Herald maintainers <herald@localhost>}
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat --format %Y "$source/CHANGELOG.md")}
architecture=$(dpkg --print-architecture)

if readelf --dynamic "$program" | grep -q 'NEEDED.*libswift'; then
  echo "deb: $program needs libraries of Swift, which no package of Debian has; make build links them statically" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/herald-$version
mkdir "$tree"
cp -r "$source/Packaging/debian" "$tree/debian"
sed -i -e "s|@MAINTAINER@|$maintainer|" -e "s|@ARCHITECTURE@|$architecture|" "$tree/debian/control"
cat > "$tree/debian/changelog" <<END
herald ($version) unstable; urgency=medium

  * See /usr/share/doc/herald/changelog.gz for what changed.

 -- $maintainer  $(date --utc --rfc-email --date "@$SOURCE_DATE_EPOCH")
END

export HERALD_SOURCE=$source HERALD_PROGRAM=$program
log=$work/log
(cd "$tree" && dpkg-buildpackage --build=binary --no-sign) > "$log" 2>&1 || { cat "$log"; echo "deb: the package could not be made"; exit 1; }
cp "$work/herald_${version}_$architecture.deb" "$folder/"
echo "$folder/herald_${version}_$architecture.deb"
