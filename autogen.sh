#!/bin/sh
# Makes ./configure. With --install-deps it first installs the Debian packages that the build and the tests need.
set -eu
cd "$(dirname "$0")"

packages='autoconf automake gcc make pkg-config check libavahi-client-dev libcsv-dev libjson-c-dev libutf8proc-dev
libxml2-dev libxml2-utils mandoc python3'

install_deps() {
	if ! command -v apt-get >/dev/null 2>&1; then
		echo "autogen.sh: this is no Debian or kin; install what these packages hold, then run ./autogen.sh:" >&2
		echo "$packages" >&2
		exit 1
	fi
	sudo=
	if [ "$(id -u)" -ne 0 ]; then
		sudo=sudo
	fi
	$sudo apt-get update -q
	# shellcheck disable=SC2086 # a list of words
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages "$@"
}

case "${1-}" in
--install-deps)
	shift
	install_deps "$@"
	;;
'')
	;;
*)
	echo "usage: ./autogen.sh [--install-deps [PACKAGE...]]" >&2
	exit 3
	;;
esac
mkdir -p build-aux
autoreconf --install --force
