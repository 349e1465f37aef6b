// Numbers, times and ages as people read them.

export type Zone = "local" | "utc";

const numbers = new Intl.NumberFormat("en");

export const count = (value: number) => numbers.format(value);

/** One noun or several. */
export const counted = (value: number, noun: string) => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

export function rate(perSecond: number | null): string {
    if (perSecond === null) return "–";
    if (perSecond === 0) return "0/s";
    return `${perSecond < 10 ? perSecond.toFixed(1) : count(Math.round(perSecond))}/s`;
}

/** A length of time: two units at most. */
export function span(seconds: number): string {
    if (seconds < 0.001) return "0 ms";
    if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
    if (seconds < 10) return `${seconds.toFixed(1)} s`;
    if (seconds < 60) return `${Math.floor(seconds)} s`;
    if (seconds < 3600) return two(seconds, 60, "min", 1, "s");
    if (seconds < 86400) return two(seconds, 3600, "h", 60, "min");
    return two(seconds, 86400, "d", 3600, "h");
}

function two(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
    const most = Math.floor(seconds / large);
    const rest = Math.floor((seconds - most * large) / small);
    return rest === 0 || most >= 10 ? `${most} ${largeName}` : `${most} ${largeName} ${rest} ${smallName}`;
}

/** How long ago, in one unit: it is looked at, not reckoned with. */
export function age(seconds: number): string {
    if (seconds < 0) return `in ${one(-seconds)}`;
    return seconds < 1 ? "just now" : `${one(seconds)} ago`;
}

function one(seconds: number): string {
    if (seconds < 60) return `${Math.max(1, Math.floor(seconds))} s`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
    if (seconds < 86400) return `${Math.floor(seconds / 3600)} h`;
    return `${Math.floor(seconds / 86400)} d`;
}

const pad = (value: number, digits = 2) => String(value).padStart(digits, "0");

/** ISO 8601 with its offset, for copies and for whoever looks closely. */
export function iso(at: Date, zone: Zone): string {
    if (zone === "utc") return at.toISOString();
    const offset = -at.getTimezoneOffset();
    const shifted = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, -1);
    if (offset === 0) return `${shifted}Z`;
    return `${shifted}${offset < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A moment: the time alone on the day it is looked at. */
export function moment(at: Date, now: Date, zone: Zone): string {
    const parts = (date: Date) => zone === "utc"
        ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
        : [date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()];
    const [year, month, day, hour, minute, second] = parts(at) as [number, number, number, number, number, number];
    const today = parts(now);
    const time = `${pad(hour)}:${pad(minute)}:${pad(second)}`;
    if (year === today[0] && month === today[1] && day === today[2]) return time;
    return year === today[0] ? `${day} ${months[month]} ${time}` : `${day} ${months[month]} ${year} ${time}`;
}

export const capped = (value: number, isMore: boolean) => `${count(value)}${isMore ? "+" : ""}`;
