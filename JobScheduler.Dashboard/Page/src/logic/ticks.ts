// The ticks of two timings beside each other, as far as both are known.

export interface Tick {
    at: number;
    /** As the API tells it, with the offset of its zone; null where this timing has no such tick. */
    before: string | null;
    after: string | null;
}

export interface Stretch {
    ticks: Tick[];
    /** Up to when it is known that these are all. */
    until: number;
}

/** Lists of so many that were asked for may go on; shorter ones have ended. before: null where there is nothing to compare with. */
export function compare(before: readonly string[] | null, after: readonly string[], asked: number, [from, to]: readonly [number, number]): Stretch {
    const endOf = (runs: readonly string[] | null) => runs !== null && runs.length >= asked ? Math.min(to, Date.parse(runs.at(-1)!)) : to;
    const until = Math.min(endOf(before), endOf(after));
    const known = new Map<number, Tick>();
    const take = (runs: readonly string[], side: "before" | "after") => {
        for (const run of runs) {
            const at = Date.parse(run);
            if (at < from || at > until) continue;
            known.set(at, { ...known.get(at) ?? { at, before: null, after: null }, [side]: run });
        }
    };
    take(before ?? [], "before");
    take(after, "after");
    return { ticks: [...known.values()].sort((a, b) => a.at - b.at), until };
}

export type Mark = "same" | "gone" | "new";

export const markOf = (tick: Tick): Mark => tick.after === null ? "gone" : tick.before === null ? "new" : "same";

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A tick as the clocks of its own zone show it, with their offset: what people compare is day and time, not the year. */
export function tickText(run: string): string {
    const [, year, month, day, time, seconds, offset] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)(:\d\d)[.\d]*(.*)$/.exec(run) ?? [];
    if (offset === undefined) return run;
    const weekday = days[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()];
    const clock = seconds === ":00" ? time : `${time}${seconds}`;
    return `${weekday} ${String(Number(day)).padStart(2, "\u2007")} ${months[Number(month) - 1]} ${clock} ${offset === "Z" ? "UTC" : offset}`;
}

const hour = 3_600_000;

/** So far around a change of clocks is worth a look: some ticks on both sides, and no more than a day and a half. */
export function around(at: number, ...lists: (readonly string[])[]): [number, number] {
    const gaps = lists.filter(runs => runs.length > 1).map(runs => (Date.parse(runs.at(-1)!) - Date.parse(runs[0]!)) / (runs.length - 1));
    const reach = Math.min(36 * hour, Math.max(2 * 60_000, 4 * Math.min(36 * hour, ...gaps)));
    return [at - reach, at + reach];
}
