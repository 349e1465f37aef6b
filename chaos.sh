#!/usr/bin/env bash
# Load and faults together, then a verdict: ./chaos.sh [minutes] [seed] [faults]. Prints the line of the checkers; exit code 0 says VALID.
# All faults, or only those named: ./chaos.sh 1 4711 promote-standby,kill-worker
# ./chaos.sh upgrade [minutes] [seed] [faults]: an older version is replaced by this one while both run, and this one by an older one;
# so long each way, or 0 for as short as it gets.
# ./chaos.sh effects [orders] [seed]: rows and jobs in one transaction, while processes are killed; default 100000 orders.
# ./chaos.sh limits [seconds] [seed]: jobs with limits, and queues with limits, while workers are killed; default work for 120 seconds.
# ./chaos.sh links [many] [seed]: diamonds, a job that waits for so many, and a batch of as many, while workers are killed; default 10000.
# ./chaos.sh ticks [seconds] [seed]: schedules whose ticks run, are skipped and are left out, while workers are killed; default 120 seconds.
# ./chaos.sh fairness [jobs]: tenants that share a queue, one of whom brings so many jobs; default 1000000.
# ./chaos.sh controls: each planted bug is found, and each failpoint does its worst once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

readonly PROJECT=JobScheduler.Tests.EndToEnd PROGRAM=JobScheduler.Tests.EndToEnd/bin/Release/net10.0/JobScheduler.Tests.EndToEnd

build() { dotnet build "$PROJECT" --configuration Release --verbosity quiet >&2; }

# Runs these classes, and prints what they have to say.
run() {
    build
    "$PROGRAM" "$@" -noLogo -noColor -showLiveOutput | sed -n 's/.*\[OUTPUT\] //p; /\[FAIL\]/,$p'
    exit "${PIPESTATUS[0]}"
}

classes=(-class "$PROJECT.Chaos.ChaosTests" -class "$PROJECT.Chaos.EmbeddedChaosTests")
case ${1:-} in
    controls)
        build
        exec "$PROGRAM" -trait Run=controls -noLogo -noColor
        ;;
    effects)
        export EFFECTS_ORDERS=${2:-100000} CHAOS_SEED=${3:-4711}
        run -class "$PROJECT.Chaos.Effects.EffectTests"
        ;;
    limits)
        export LIMITS_SECONDS=${2:-120} CHAOS_SEED=${3:-4711}
        run -class "$PROJECT.Chaos.Limits.LimitTests" -class "$PROJECT.Chaos.Limits.QueueLimitTests"
        ;;
    fairness)
        export FAIRNESS_JOBS=${2:-1000000}
        run -class "$PROJECT.Chaos.Limits.FairnessTests"
        ;;
    ticks)
        export TICKS_SECONDS=${2:-120} CHAOS_SEED=${3:-4711}
        run -class "$PROJECT.Chaos.Ledger.TickLedgerTests"
        ;;
    links)
        export LINKS_MANY=${2:-10000} CHAOS_SEED=${3:-4711}
        run -class "$PROJECT.Chaos.Links.LinkTests"
        ;;
    upgrade)
        shift
        classes=(-class "$PROJECT.Chaos.Upgrades.UpgradeTests")
        ;;
esac

export CHAOS_MINUTES=${1:-3} CHAOS_SEED=${2:-4711} CHAOS_FAULTS=${3:-} CHAOS_HISTORY=${CHAOS_HISTORY:-artifacts/chaos}

for number in "$CHAOS_MINUTES" "$CHAOS_SEED"; do
    if ! [[ $number =~ ^[0-9]+([.][0-9]+)?$ ]]; then
        echo "Usage: ./chaos.sh [upgrade] [minutes] [seed] [faults]; '$number' is no number." >&2
        exit 64
    fi
done

# Where the history is written belongs to the caller's folder, not to the program's.
[[ $CHAOS_HISTORY == /* ]] || CHAOS_HISTORY=$PWD/$CHAOS_HISTORY
run "${classes[@]}"
