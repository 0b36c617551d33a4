#!/bin/sh
# Makes the base image from the packages of Debian, for machines that reach no registry of images:
#
#   make-base.sh [<image name> [<mirror>]]
#
# Needs mmdebstrap, a Docker client that reaches the daemon, and a mirror of Debian. Takes 20 to 60 seconds. The image is
# called debian:trixie-slim unless told, which is what `glovebox image build` builds on.
set -eu
name=${1:-debian:trixie-slim}
mirror=${2:-http://deb.debian.org/debian}

for program in mmdebstrap docker; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install mmdebstrap docker.io" >&2; exit 1; }
done

# A pipe would hide that the first of two has failed.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP
mmdebstrap --variant=minbase trixie "$folder/base.tar" "$mirror"
docker import --change 'CMD ["bash"]' "$folder/base.tar" "$name"
