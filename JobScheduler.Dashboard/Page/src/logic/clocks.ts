// When the clocks of a time zone change, by what this browser knows of zones.

export interface ClockChange {
    /** Milliseconds since 1970. */
    at: number;
    /** Minutes ahead of UTC. */
    before: number;
    after: number;
}

const day = 86_400_000;

/** The next changes behind an instant, within two years; none for a zone that the browser does not know. */
export function changesOf(zone: string, from: number, most: number): ClockChange[] {
    const offset = offsetsOf(zone);
    if (offset === null) return [];
    const changes: ClockChange[] = [];
    for (let at = from; at < from + 730 * day && changes.length < most; at += 7 * day) {
        const [before, after] = [offset(at), offset(at + 7 * day)];
        if (before !== after) changes.push({ at: momentOf(offset, at, at + 7 * day), before, after });
    }
    return changes;
}

/** To the minute: no zone changes its clocks within one. */
function momentOf(offset: (at: number) => number, from: number, to: number): number {
    const before = offset(from);
    let [low, high] = [Math.floor(from / 60_000), Math.ceil(to / 60_000)];
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (offset(middle * 60_000) === before) low = middle;
        else high = middle;
    }
    return high * 60_000;
}

function offsetsOf(zone: string): ((at: number) => number) | null {
    try {
        const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
        return at => {
            const name = format.formatToParts(at).find(part => part.type === "timeZoneName")?.value ?? "GMT";
            const [, sign, hours, minutes] = /GMT([+-])(\d+):?(\d+)?/.exec(name) ?? [];
            return sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
        };
    } catch {
        return null;
    }
}

/** What happens to the clocks, in words. */
export function wordsOf({ before, after }: ClockChange): string {
    const minutes = Math.abs(after - before);
    const long = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
    return after > before ? `Clocks go forward by ${long}` : `Clocks go back by ${long}`;
}
