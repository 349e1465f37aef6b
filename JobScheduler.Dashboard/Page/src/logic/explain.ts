import type { Explanation, Finding } from "../wire.ts";
import { count, rate, span } from "./format.ts";

// What GET /jobs/{id}/explain says, as people read it. Its words are shown as they come; codes that this page does not know, too.

const untold: Record<string, string> = {
    not_due: "When it starts can be told once it is due.",
    held: "It is held, and nobody knows for how long.",
    too_many_ahead: "More jobs are ahead of it than are counted, so when it starts is not told.",
    too_little_seen: "Jobs of its queue have waited for too short a time to tell when it starts.",
    no_starts_seen: "No job of its queue has started in the last minutes, so when it starts cannot be told.",
    too_uneven: "Its queue starts jobs too unevenly to tell when it starts.",
};

/** When it starts, if its queue goes on as it did; null where that is no question. */
export function estimateOf({ estimate, no_estimate }: Explanation, now: number): string | null {
    if (estimate === null) return no_estimate === null || no_estimate === "not_waiting" ? null : untold[no_estimate] ?? no_estimate.replaceAll("_", " ");
    const seconds = (at: string) => Math.max(0, (Date.parse(at) - now) / 1000);
    const [from, to] = [seconds(estimate.from), seconds(estimate.to)];
    if (to === 0) return "It should have started by now, if its queue had gone on as it did.";
    return from < 1 ? `It starts within ${span(to)}, if its queue goes on as it did.`
        : `It starts in ${span(from)} to ${span(to)}, if its queue goes on as it did.`;
}

/** What the estimate rests on. */
export function basisOf({ estimate }: Explanation): string | null {
    if (estimate === null) return null;
    const { ahead, slowest_per_second, fastest_per_second, seen_seconds } = estimate.basis;
    return `${count(ahead)} ahead; its queue started ${rate(slowest_per_second)} to ${rate(fastest_per_second)} while jobs waited, in ${span(seen_seconds)}.`;
}

/** What its used of max, and its count, are of. */
const labels: Record<string, readonly [string, string]> = {
    backing_off: ["attempts", "count"], gate_limit: ["permits", "count"], slots_full: ["slots", "workers"], behind_others: ["in use", "ahead"],
    no_worker_for_handler: ["in use", "workers"], only_draining: ["in use", "workers"],
};

/** The numbers of a finding that its words may lack. */
export function factsOf(finding: Finding): [string, string][] {
    const facts: [string, string][] = [];
    const [used, counted] = labels[finding.code] ?? ["in use", "count"];
    if (finding.used !== undefined && finding.max !== undefined) facts.push([used, `${count(finding.used)} of ${count(finding.max)}`]);
    if (finding.count !== undefined) facts.push([counted, `${count(finding.count)}${finding.more ? "+" : ""}`]);
    if (finding.fence !== undefined) facts.push(["fence", String(finding.fence)]);
    if (finding.by !== undefined) facts.push(["by", finding.by]);
    if (finding.why !== undefined) facts.push(["why", finding.why.replaceAll("_", " ")]);
    return facts;
}
