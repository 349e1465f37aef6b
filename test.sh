#!/usr/bin/env bash
# From a bare machine to a tested build. Arguments go to dotnet test: ./test.sh --filter-class '*Architecture*'
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

readonly SOLUTION=JobScheduler.sln
readonly CONFIGURATION=Release

# One line each: the command the tests call, the Debian package that brings it.
readonly TOOLS='
curl curl
gcc gcc
git git
jq jq
npm npm
pg_ctlcluster postgresql
pgbouncer pgbouncer
redis-server redis-server
python3 python3
promtool prometheus
'

main() {
    log=$(mktemp)
    trap 'rm -rf "$log" ${memory:+"$memory"}' EXIT
    prepare >&2 && build || stop_before_tests "$?"
    keep_files_in_memory
    local outcome=0
    run_tests "$@" || outcome=$?
    report "$outcome"
}

prepare() {
    require_sdk && install_tools && install_linters
}

require_sdk() {
    if ! command -v dotnet >/dev/null; then
        echo "The .NET SDK is missing. global.json names the version; see https://dotnet.microsoft.com/download" >&2
        return 1
    fi
    if ! dotnet --version >/dev/null; then
        echo "No installed .NET SDK satisfies global.json." >&2
        return 1
    fi
}

# Debian keeps the programs of its PostgreSQL servers out of PATH.
has_tool() {
    command -v "$1" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

install_tools() {
    local missing=() command package
    while read -r command package; do
        [[ -z $command ]] || has_tool "$command" || missing+=("$package")
    done <<<"$TOOLS"
    ((${#missing[@]})) || return 0
    if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
        echo "Missing packages: ${missing[*]}. Install them, or run this as root on Debian or Ubuntu." >&2
        return 1
    fi
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# The linters of the compose files and of the OpenAPI document, and the grammar of PromQL; and what builds the pages of the dashboard, to see
# that what is committed is what they are built to. In the versions of their lock files; anew only when one changed.
install_linters() {
    local folder
    for folder in lint JobScheduler.Dashboard/Page; do
        [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] ||
            npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error || return
    done
}

build() {
    dotnet restore "$SOLUTION" &&
        dotnet build "$SOLUTION" --no-restore --configuration "$CONFIGURATION" -warnaserror
}

# The tests make some hundred databases and keep none: in memory, where there is room, each costs a third of the processor time.
keep_files_in_memory() {
    local room
    room=$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1) || return 0
    ((room > 4000000)) && ! grep -q ' /dev/shm [^ ]* [^ ]*noexec' /proc/mounts || return 0
    # PostgreSQL started by root runs as another user, who passes through.
    memory=$(mktemp -d /dev/shm/jobscheduler-XXXXXXXX) && chmod 711 "$memory" && export TMPDIR=$memory
}

run_tests() {
    # These take minutes and have a command of their own, chaos.sh. Whoever names tests gets them all.
    (($#)) || set -- --filter-not-trait "Run=controls" --filter-not-trait "Run=chaos" --filter-not-trait "Run=upgrade"
    # A filter leaves some test programs with nothing to run (their exit code 8); that the run as a whole ran something is checked below.
    dotnet test --solution "$SOLUTION" --no-build --configuration "$CONFIGURATION" \
        --max-parallel-test-modules 3 --ignore-exit-code 8 "$@" 2>&1 | tee "$log"
}

# The sums over the summaries that dotnet test closes with.
count() {
    awk -v key="  $1:" '/^Test run summary:/ { inside = 1; next } inside && index($0, key) == 1 { sum += $2 } END { print sum + 0 }' "$log"
}

report() {
    local outcome=$1 passed failed skipped
    passed=$(count succeeded) failed=$(($(count failed) + $(count error))) skipped=$(count skipped)
    if ((outcome == 0 && (failed > 0 || skipped > 0 || passed == 0))); then
        echo "Not green: nothing may fail, nothing is ever skipped, and something must run."
        outcome=1
    fi
    printf "\n%d passed, %d failed, %d skipped\n" "$passed" "$failed" "$skipped"
    exit "$outcome"
}

stop_before_tests() {
    echo "Stopped before the tests."
    echo "0 passed, 0 failed, 0 skipped"
    exit "$1"
}

main "$@"
