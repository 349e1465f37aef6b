// What became of the ticks of a schedule, day by day: a cell is an hour as the clocks of the schedule's zone show it.

import type { ScheduleTick } from "../wire.ts";
import { count } from "./format.ts";

/** What somebody looks for first comes first. */
export const fates = ["failed", "missed", "skipped", "taken back", "late", "under way", "left out", "planned", "no longer known", "ran"] as const;

export type Fate = (typeof fates)[number];

export const shapes: Record<Fate, string> = {
    failed: "✕", missed: "!", skipped: "»", "taken back": "⊘", late: "◔", "under way": "◐", "left out": "–", planned: "○", "no longer known": "?",
    ran: "✓",
};

const underWay: readonly (string | null)[] = ["pending", "running", "retrying"];

export function fateOf({ outcome, status }: Pick<ScheduleTick, "outcome" | "status">): Fate {
    if (outcome === "planned") return "planned";
    if (outcome === "missed") return "missed";
    if (outcome.startsWith("skipped")) return "skipped";
    if (outcome.startsWith("withdrawn") || outcome === "cancelled" || status === "cancelled") return "taken back";
    if (outcome === "left_out") return "left out";
    if (outcome === "no_longer_known") return "no longer known";
    if (status === "failed") return "failed";
    if (outcome === "waiting" || underWay.includes(status)) return "under way";
    return outcome === "late" || outcome === "caught_up" ? "late" : "ran";
}

const words: Record<string, string> = {
    planned: "to come", waiting: "due, and not started", ran: "ran", late: "ran late", caught_up: "ran long after its time", backfilled: "made later",
    skipped_late: "skipped: too late", skipped_overlap: "skipped: the run before had not ended", withdrawn_change: "taken back: the schedule was changed",
    withdrawn_pause: "taken back: the schedule was paused", missed: "missed", cancelled: "cancelled before it started",
    no_longer_known: "had a run, which is deleted", left_out: "left out by a calendar",
};

/** One tick in words, such as "ran late, failed". */
export function tickWords({ outcome, status, mark }: ScheduleTick): string {
    const ended = status !== null && status !== "completed" && outcome !== "cancelled" ? `, ${status}` : "";
    const clocks = mark === "gap" ? "; the clocks skip this time" : mark === "doubled" ? "; the clocks show this time twice" : "";
    return `${words[outcome] ?? outcome.replaceAll("_", " ")}${ended}${clocks}`;
}

export interface Cell {
    hour: number;
    ticks: ScheduleTick[];
    /** The one that is looked for first. */
    fate: Fate;
    isOdd: boolean;
    words: string;
}

export interface Day {
    /** As in 2026-11-30. */
    date: string;
    label: string;
    cells: (Cell | null)[];
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function dayLabel(date: string): string {
    const at = new Date(`${date}T00:00:00Z`);
    return `${weekdays[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
}

const pad = (value: number) => String(value).padStart(2, "0");

/** The newest day first; days between the first and the last that have no tick are there, empty. */
export function daysOf(ticks: readonly ScheduleTick[]): Day[] {
    const byCell = new Map<string, ScheduleTick[]>();
    for (const tick of ticks) byCell.set(tick.tick.slice(0, 13), [...byCell.get(tick.tick.slice(0, 13)) ?? [], tick]);
    const dates = [...new Set(ticks.map(({ tick }) => tick.slice(0, 10)))].sort();
    if (dates.length === 0) return [];
    const days: Day[] = [];
    for (let at = Date.parse(dates.at(-1)!); at >= Date.parse(dates[0]!); at -= 86_400_000) {
        const date = new Date(at).toISOString().slice(0, 10);
        const label = dayLabel(date);
        const cells = Array.from({ length: 24 }, (_, hour) => cellOf(label, hour, byCell.get(`${date}T${pad(hour)}`)));
        days.push({ date, label, cells });
    }
    return days;
}

function cellOf(day: string, hour: number, ticks: ScheduleTick[] | undefined): Cell | null {
    if (ticks === undefined) return null;
    const counts = new Map<Fate, number>();
    for (const tick of ticks) counts.set(fateOf(tick), (counts.get(fateOf(tick)) ?? 0) + 1);
    const found = fates.filter(fate => counts.has(fate));
    const isOdd = ticks.some(({ mark }) => mark !== "normal");
    const clocks = isOdd ? "; the clocks change" : "";
    const [only] = ticks;
    const told = ticks.length === 1 ? `${only!.tick.slice(11, 16)}: ${tickWords(only!)}`
        : `from ${pad(hour)}:00: ${found.map(fate => `${count(counts.get(fate)!)} ${fate}`).join(", ")}${clocks}`;
    return { hour, ticks, fate: found[0]!, isOdd, words: `${day}, ${told}` };
}

/** So many days show a thousand ticks or fewer, by how close the next ones are. */
export function usualDays(nextRuns: readonly string[]): number {
    if (nextRuns.length < 2) return 14;
    const each = (Date.parse(nextRuns.at(-1)!) - Date.parse(nextRuns[0]!)) / (nextRuns.length - 1);
    const aDay = 86_400_000 / Math.max(1, each);
    return aDay * 14 <= 1000 ? 14 : aDay * 7 <= 1000 ? 7 : 1;
}
