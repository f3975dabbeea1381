# Mono and qemu from Debian packages, unpacked into a folder of this user's: no root, nothing installed.
# Sourced by tests/matrix/run. Each function prints a path, or fails and prints what would help.

matrix_cache=${XDG_CACHE_HOME:-$HOME/.cache}/edgespike/matrix
matrix_mirror=${EDGESPIKE_DEBIAN:-http://deb.debian.org/debian}
matrix_keys=/usr/share/keyrings/debian-archive-keyring.gpg

# matrix_log: what the package tools said last.
matrix_log=$matrix_cache/log

# unpack FOLDER ARCHITECTURE PACKAGE...: downloads the packages of one architecture and unpacks them into
# matrix_cache/FOLDER, whole or not at all.
unpack() {
    local folder=$matrix_cache/$1 architecture=$2 apt
    shift 2
    [ -e "$folder/.complete" ] && return 0
    local tool
    for tool in apt-get dpkg-deb; do
        command -v "$tool" >/dev/null || { echo "needs $tool, of a Debian or a relative of it"; return 1; }
    done
    [ -r "$matrix_keys" ] || { echo "apt-get install debian-archive-keyring"; return 1; }
    mkdir -p "$matrix_cache" || { echo "cannot write $matrix_cache"; return 1; }
    apt=$(mktemp -d "$matrix_cache/part.XXXXXXXX")
    if fetch_packages "$apt" "$architecture" "$@" >"$matrix_log" 2>&1; then
        rm -rf "$folder"
        mv "$apt/root" "$folder" && touch "$folder/.complete"
        rm -rf "$apt"
        return 0
    fi

    rm -rf "$apt"
    echo "no packages from $matrix_mirror: $(grep -m 1 -E '^(E|W|dpkg)' "$matrix_log" || tail -n 1 "$matrix_log")"
    return 1
}

# fetch_packages FOLDER ARCHITECTURE PACKAGE...: an apt of its own, that knows of one architecture and nothing of the
# machine's packages; so an armhf package clashes with nothing.
fetch_packages() {
    local apt=$1 architecture=$2
    shift 2
    mkdir -p "$apt"/{lists/partial,archives/partial,debs,root} || return 1
    : >"$apt/status"
    echo "deb [signed-by=$matrix_keys] $matrix_mirror bookworm main" >"$apt/sources.list"
    cat >"$apt/apt.conf" <<CONF
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "-";
Dir::Etc::Preferences "-";
Dir::Etc::PreferencesParts "-";
Dir::State "$apt";
Dir::State::Lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
APT::Architecture "$architecture";
APT::Architectures { "$architecture"; };
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
CONF
    (
        export APT_CONFIG=$apt/apt.conf
        cd "$apt/debs" && timeout 300 apt-get update && timeout 600 apt-get download "$@"
    ) || return 1
    local package
    for package in "$apt"/debs/*.deb; do dpkg-deb --extract "$package" "$apt/root" || return 1; done
}

# mono_root ARCHITECTURE: a folder with usr/bin/mono-sgen, its libraries, and the class library beside.
mono_root() {
    unpack "mono-$1" "$1" mono-runtime-sgen libmono-corlib4.5-dll libc6 libgcc-s1 libstdc++6 zlib1g || return 1
    local root=$matrix_cache/mono-$1
    # Only one file of this large package is needed, the same on every architecture.
    local facades=usr/lib/mono/4.5/Facades/netstandard.dll
    if [ ! -e "$matrix_cache/netstandard.dll" ]; then
        unpack mono-devel "$1" mono-devel || return 1
        mv "$matrix_cache/mono-devel/$facades" "$matrix_cache/netstandard.dll" || return 1
        rm -rf "$matrix_cache/mono-devel"
    fi

    mkdir -p "$root/${facades%/*}" && cp "$matrix_cache/netstandard.dll" "$root/$facades" || return 1
    echo "$root"
}

# qemu_binary TARGET: qemu's user-mode emulator of a chip.
qemu_binary() {
    if command -v "qemu-$1-static"; then return 0; fi
    unpack qemu "$(dpkg --print-architecture 2>/dev/null)" qemu-user-static || return 1
    # The package brings an emulator for every chip, 370 MB.
    find "$matrix_cache/qemu/usr/bin" -name 'qemu-*' ! -name 'qemu-arm-static' ! -name 'qemu-s390x-static' -delete
    echo "$matrix_cache/qemu/usr/bin/qemu-$1-static"
}
