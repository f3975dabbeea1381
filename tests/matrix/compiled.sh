# Rows of the matrix for C and C# that are compiled from plans: random plans, every hash compared with
# the core's. Sourced by run; needs row, skip, passed, failed and problems.

proof=tests/proof/bin/Release/net10.0/edgespike-proof

# compiled NAME CHIP TARGET PLANS: replays random plans on one target; its line says how many networks agree.
compiled() {
    local name=$1 chip=$2 target=$3 plans=$4 started=$SECONDS said status
    said=$(timeout 600 "$proof" compiled --plans "$plans" --steps 200 --target "$target" 2>&1); status=$?
    case "$status:$said" in
        2:*'not on this machine: '*) skip 1 "$name" "${said##*not on this machine: }" ;;
        0:*)
            passed=$((passed + 1))
            row "$name" "$chip" - "$(sed -n 's/^[a-z0-9]*: \([0-9]* networks\).*/\1/p' <<<"$said")" "$((SECONDS - started)) s" ;;
        *)
            failed=$((failed + 1))
            problems+=("$name: $(tail -n 1 <<<"$said")")
            row "$name" "$chip" - differ "$((SECONDS - started)) s" ;;
    esac
}

if [ ! -x "$proof" ]; then
    skip 4 "C, C#" "dotnet build tests/proof --configuration Release"
else
    compiled "C, gcc, undefined behaviour trapped" "64 little" native 20
    compiled "C, gcc, qemu arm" "32 little" arm 20
    compiled "C, gcc, rv32imc, no system" "32 little" rv32 20
    compiled "C#, compiled in memory" "64 little" csharp 20
fi
