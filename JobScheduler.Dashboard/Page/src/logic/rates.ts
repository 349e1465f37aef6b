import type { Sample } from "../wire.ts";

// What happened a second, from sums that only rise. The server folds sums while it counts; a look in between may see less than before.

export type Series = "accepted" | "started" | "completed" | "failed" | "retried";

export interface Rates {
    /** Seconds since 1970, at the end of each interval. */
    at: number[];
    values: Record<Series, (number | null)[]>;
}

const series: readonly Series[] = ["accepted", "started", "completed", "failed", "retried"];

/** Nobody watched for so long: what happened meanwhile is no rate. */
const longest = 15;

export function ratesOf(history: readonly Sample[]): Rates {
    const rates: Rates = { at: [], values: { accepted: [], started: [], completed: [], failed: [], retried: [] } };
    for (let index = 1; index < history.length; index++) {
        const [before, after] = [history[index - 1]!, history[index]!];
        const seconds = (Date.parse(after.at) - Date.parse(before.at)) / 1000;
        if (seconds <= 0) continue;
        rates.at.push(Date.parse(after.at) / 1000);
        for (const name of series) {
            const happened = after[name] - before[name];
            rates.values[name].push(seconds > longest || happened < 0 ? null : happened / seconds);
        }
    }
    return rates;
}

/** The mean of the last seconds; null while there is nothing to tell. */
export function latest(history: readonly Sample[], name: Series, seconds = 10): number | null {
    const last = history.at(-1);
    if (!last) return null;
    const from = history.find(sample => Date.parse(last.at) - Date.parse(sample.at) <= seconds * 1000);
    if (!from || from === last) return null;
    const happened = last[name] - from[name];
    return happened < 0 ? null : happened * 1000 / (Date.parse(last.at) - Date.parse(from.at));
}

/** Answers that overtake each other are no more seconds apart. */
const apart = 5;

/** What came is put behind what is there, once; of all no more than the last minutes are kept. Anew once the store's clock was set back. */
export function join(known: readonly Sample[], came: readonly Sample[], seconds = 300): Sample[] {
    const [end, newest] = [known.at(-1)?.at, came.at(-1)?.at];
    if (end !== undefined && newest !== undefined && Date.parse(end) - Date.parse(newest) > apart * 1000) return join([], came, seconds);
    const all = [...known, ...came.filter(sample => end === undefined || Date.parse(sample.at) > Date.parse(end))];
    const last = all.at(-1);
    return last ? all.filter(sample => Date.parse(last.at) - Date.parse(sample.at) <= seconds * 1000) : [];
}
