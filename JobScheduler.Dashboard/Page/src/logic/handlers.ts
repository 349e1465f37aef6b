import type { Handler, HeldHandler, LatencySeries, Tally } from "../wire.ts";
import { count, span } from "./format.ts";

// How handlers did, as people read it.

export const runsOf = (ended: Tally) => ended.completed + ended.failed + ended.retried + ended.other;

/** Of the attempts that completed or failed. */
export function failuresOf(ended: Tally): string {
    const failed = ended.failed + ended.retried;
    if (failed === 0) return "0";
    return `${count(failed)} (${percent(failed / (failed + ended.completed))})`;
}

/** A share that is not none is never shown as none, nor one that is not all as all. */
function percent(share: number): string {
    if (share < 0.01) return "under 1 %";
    return share > 0.99 && share < 1 ? "over 99 %" : `${Math.round(share * 100)} %`;
}

export const spanOf = (seconds: number | null) => seconds === null ? null : span(seconds);

/** Held ones first, then those that nobody has, then by name. */
export function inOrder(handlers: readonly Handler[], held: ReadonlySet<string>): Handler[] {
    const rank = (one: Handler) => held.has(one.name) ? 0 : one.workers === 0 ? 1 : 2;
    return handlers.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

export const whyHeld = (held: HeldHandler) =>
    `${count(held.failed)} of ${count(held.attempts)} attempts failed, as ${held.held_by} saw`
    + (held.failed_canaries === 0 ? "" : `; ${count(held.failed_canaries)} tried alone since then, and failed`);

export interface Course {
    at: number[];
    p50: (number | null)[];
    p95: (number | null)[];
    perMinute: number[];
}

/** With the steps in which nothing was told: there it has no length, and a rate of none. */
export function courseOf(series: LatencySeries): Course {
    const told = new Map(series.steps.map(step => [Date.parse(step.at), step.took]));
    const step = series.step_seconds * 1000;
    const first = Math.min(Date.parse(series.from), ...told.keys());
    const course: Course = { at: [], p50: [], p95: [], perMinute: [] };
    for (let moment = first; moment < Date.parse(series.to); moment += step) {
        const took = told.get(moment);
        course.at.push(moment / 1000);
        course.p50.push(took?.p50 ?? null);
        course.p95.push(took?.p95 ?? null);
        course.perMinute.push((took?.n ?? 0) * 60_000 / step);
    }
    return course;
}
