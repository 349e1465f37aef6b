import type { Backfill } from "../wire.ts";
import { count, counted } from "./format.ts";

const reasons: Record<string, string> = {
    cancelled: "cancelled by a person", not_missed: "not missed", no_longer_known: "no longer known of",
};

/** What a dry run of a backfill says. */
export function wordsOf({ ticks, made, already_run, skipped }: Backfill): string {
    const parts = [
        `${counted(ticks, "tick")} lie between.`,
        made === 0 ? "None of them gets a run." : `${counted(made, "run")} would be made, due at once.`,
        ...(already_run > 0 ? [`${count(already_run)} had a run.`] : []),
        ...Object.entries(skipped).filter(([, left]) => left > 0)
            .map(([why, left]) => `${count(left)} left alone: ${reasons[why] ?? why.replaceAll("_", " ")}.`),
    ];
    return (ticks === 1 ? [parts[0]!.replace("lie", "lies"), ...parts.slice(1)] : parts).join(" ");
}
