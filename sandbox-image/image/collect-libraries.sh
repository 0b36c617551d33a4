#!/bin/sh
# Copies the system libraries that the programs and libraries below a folder ask for, to the same place below it.
set -eu
image=$1

find "$image/box" -type f \( -name node -o -name deno -o -name '*.node' -o -name '*.so' \) -exec ldd {} + 2>/dev/null \
  | sed -n 's#^\t.*=> \(/[^ ]*\) (.*#\1#p; s#^\t\(/[^ ]*\) (.*#\1#p' | sort -u \
  | while read -r library; do
      case $library in "$image"/*) continue ;; esac
      mkdir -p "$image$(dirname "$library")"
      cp --dereference "$library" "$image$library"
    done
