#!/bin/sh
# Fetches the packages of the image and keeps the files that it needs of them: fetch.sh <list> <registry> <folder>.
# Each line of the list: processor, package, version, SHA-512, files.
set -eu
list=$1
registry=$2
folder=$3

case $(uname -m) in
  x86_64) processor=x64 ;;
  aarch64) processor=arm64 ;;
  *) echo "There is no box for $(uname -m)." >&2; exit 1 ;;
esac

while read -r for name version sum files; do
  [ "$for" = any ] || [ "$for" = "$processor" ] || continue
  curl --fail --silent --show-error --location --retry 3 --output package.tgz "$registry/$name/-/${name##*/}-$version.tgz"
  echo "$sum  package.tgz" | sha512sum --check --status || { echo "$name $version is not what was pinned." >&2; exit 1; }
  mkdir -p "$folder/$name"
  # shellcheck disable=SC2086 # The files are many words.
  tar -xzf package.tgz -C "$folder/$name" --no-same-owner --strip-components=1 $(printf 'package/%s ' $files)
  rm package.tgz
  echo "$name $version"
done < "$list"
