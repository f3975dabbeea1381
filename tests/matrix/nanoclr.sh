# The self-test on nanoCLR, the vendor's runtime on a PC; sourced by run.

# chip_images TO: puts the self-test's four .pe files into a folder; says what is missing and fails if they cannot be
# had. Taken as they are from the folder EDGESPIKE_PE, or from firmware/selftest/bin/Release, where the vendor's build
# leaves them; else made of the assemblies that CI compiles, by the vendor's metadata processor, with mscorlib.pe of the
# package that they were compiled against.
chip_images() {
    local to=$1 from=${EDGESPIKE_PE:-firmware/selftest/bin/Release}
    if compgen -G "$from/*.pe" >/dev/null; then cp "$from"/*.pe "$to"; return; fi
    local processor=${EDGESPIKE_METADATA_PROCESSOR:-nanoFramework.Tools.MetaDataProcessor}
    if [ -n "${EDGESPIKE_PE-}" ] || ! command -v "$processor" >/dev/null; then
        echo "no .pe in $from: build firmware/selftest/Selftest.nfproj, name a folder in EDGESPIKE_PE, or the" \
            "metadata processor's command in EDGESPIKE_METADATA_PROCESSOR"
        return 1
    fi

    local version compiled=tests/Stubs/Selftest.Check/bin/Release/netstandard2.0
    version=$(sed -n 's/.*"nanoFramework.CoreLibrary" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
    local library=${NUGET_PACKAGES:-$HOME/.nuget/packages}/nanoframework.corelibrary/$version/lib/mscorlib.pe
    if ! cp "$library" "$to/mscorlib.pe" 2>/dev/null; then
        echo "no $library: dotnet restore EdgeSpike.sln"
        return 1
    fi

    local hints=(-loadHints mscorlib "$compiled/mscorlib.dll") name
    for name in EdgeSpike EdgeSpike.Device EdgeSpike.Selftest; do
        local file
        file=$(compgen -G "$compiled/$name.[de][lx][le]" | head -n 1)
        if ! "$processor" "${hints[@]}" -parse "$file" -compile "$to/$name.pe" false >"$to/log" 2>&1; then
            echo "the metadata processor refuses $name: $(tail -n 1 "$to/log")"
            return 1
        fi
        hints+=(-loadHints "$name" "$file")
    done
}

# nanoclr_row: one check, within half an hour; compares with what .NET printed in $results/net.selftest.
nanoclr_row() {
    name=nanoCLR
    local images=$results/images started=$SECONDS missing
    if ! command -v nanoclr >/dev/null; then skip 1 "$name" "dotnet tool install -g nanoclr"; return; fi
    mkdir -p "$images"
    if ! missing=$(chip_images "$images"); then skip 1 "$name" "$missing"; return; fi
    timeout 1800 nanoclr run --assemblies "$images"/*.pe </dev/null 2>"$results/board.errors" |
        sed -n 's/\r$//; /^\(pass\|FAIL\|MEMORY\|EdgeSpike\) /p; /finished$/q' >"$results/board"
    local found=differs
    same selftest "$results/board" && found=$(sed -n '$s/.*: \([0-9]* passed\).*/\1/p' "$results/board")
    row "$name" "64 little" "$found" - "$((SECONDS - started)) s"
}
