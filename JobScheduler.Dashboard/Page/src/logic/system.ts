import type { AnsweringProcess, Process } from "../wire.ts";
import { count } from "./format.ts";

// What an operator asks first, in words.

export const kindWords: Record<string, string> = { scheduler: "scheduler", worker: "worker", http_worker: "worker over HTTP" };

export const storeWords: Record<string, string> = { sqlite: "SQLite, in this process alone", postgres: "PostgreSQL" };

export const queueWords: Record<string, string> = {
    memory: "in the memory of this process", redis: "Redis", none: "none: jobs are claimed from the store alone",
};

/** The versions that run, the most frequent first; what does not tell its version is left out. */
export function versionsOf(processes: readonly Process[]): [string, number][] {
    const found = new Map<string, number>();
    for (const { version } of processes) if (version !== null) found.set(version, (found.get(version) ?? 0) + 1);
    return [...found].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

const inWords = ([version, of]: [string, number]) => `${version} in ${of === 1 ? "one process" : `${count(of)} processes`}`;

/** What somebody should look at; empty where all is well. */
export function worriesOf(processes: readonly Process[], answering: AnsweringProcess): string[] {
    const versions = versionsOf(processes);
    const late = answering.loops.filter(loop => loop.late).map(loop => loop.name);
    const stale = processes.filter(process => process.health === "stale").map(process => process.name);
    return [
        ...answering.reasons,
        // The check of the loops says the same where there is one.
        ...(late.length > 0 && answering.health === null ? [`Silent for too long: ${late.join(", ")}.`] : []),
        ...(versions.length > 1 ? [`More than one version runs: ${versions.map(inWords).join(", ")}.`] : []),
        ...(stale.length > 0 ? [`No heartbeat for over 30 s: ${stale.join(", ")}.`] : []),
    ];
}

/** ScheduleTicker as people read it. */
export const loopWords = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
