import { span } from "./format.ts";
import type { Latency, LatencySeries, TimeSeries } from "../wire.ts";

// A time that the overview looks back over: which it is, in which steps, and the lines of its charts.

export interface Range {
    name: string;
    hours: number;
    /** Minutes. */
    step: number;
    /** Of latencies, which are kept for two days, by the hour when they are old. */
    latencyStep: number;
}

export const ranges: readonly Range[] = [
    { name: "1h", hours: 1, step: 1, latencyStep: 1 },
    { name: "6h", hours: 6, step: 5, latencyStep: 60 },
    { name: "24h", hours: 24, step: 15, latencyStep: 60 },
    { name: "7d", hours: 168, step: 120, latencyStep: 60 },
];

/** Null for the last minutes, live. */
export const rangeOf = (name: string | null): Range | null => ranges.find(range => range.name === name) ?? null;

/** Of the times that are offered to look back over the one that an address asks for; null for any other. */
export const offered = (windows: readonly number[], asked: string | null) => windows.find(value => String(value) === asked) ?? null;

const latencyKept = 48;

/** By whole minutes, so that all who look ask for the same. */
export function windowOf(range: Range, now: number, kept = Infinity): string {
    const to = Math.floor(now / 60_000) * 60_000 + 60_000;
    return `from=${at(to - Math.min(range.hours, kept) * 3_600_000)}&to=${at(to)}`;
}

const at = (ms: number) => new Date(ms).toISOString();

export const seriesPath = (range: Range, now: number) => `/stats/series?${windowOf(range, now)}&step=${range.step}`;

export const latencyPath = (of: string, range: Range, now: number) =>
    `/stats/latency?of=${of}&${windowOf(range, now, latencyKept)}&step=${range.latencyStep}`;

/** Where its steps begin; seconds since 1970. */
export function stepsOf(told: { from: string; to: string; step_seconds: number }): number[] {
    const [from, to] = [Date.parse(told.from) / 1000, Date.parse(told.to) / 1000];
    return Array.from({ length: Math.max(0, Math.ceil((to - from) / told.step_seconds)) }, (_, index) => from + index * told.step_seconds);
}

export const sumOf = (told: TimeSeries, name: string) => (told.series[name] ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** Whether there are steps of which nobody knows what happened; what has not come is none of them. */
export function hasGaps(told: TimeSeries, now: number): boolean {
    const steps = stepsOf(told);
    return (told.series.created ?? []).some((value, index) => value === null && steps[index]! * 1000 < now - 60_000);
}

/** One value for each step; a step in which nothing ended has none. */
export function quantileOf(told: LatencySeries, name: "p50" | "p95" | "p99"): (number | null)[] {
    const known = new Map(told.steps.map(step => [Date.parse(step.at) / 1000, step.took[name]]));
    return stepsOf(told).map(step => known.get(step) ?? null);
}

export const spansIn = (all: Latency) => all.n === 0
    ? "nothing ended"
    : `p50 ${span(all.p50 ?? 0)}, p95 ${span(all.p95 ?? 0)}, p99 ${span(all.p99 ?? 0)}`;
