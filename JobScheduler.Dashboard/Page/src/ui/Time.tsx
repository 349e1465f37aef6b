import { now } from "../clock.ts";
import { age, iso, moment, span } from "../logic/format.ts";
import { zone } from "../settings.ts";

// Times by the store's clock, in the zone that the viewer chose; both zones on hover.

const both = (at: Date) => `${iso(at, "local")}\n${iso(at, "utc")}`;

export function Age({ at }: { at: string | null | undefined }) {
    if (!at) return <span class="faint none">–</span>;
    const date = new Date(at);
    const seconds = (now.value - date.getTime()) / 1000;
    const shown = Math.abs(seconds) < 7 * 86400 ? age(seconds) : moment(date, new Date(now.value), zone.value);
    return <time dateTime={iso(date, "utc")} title={both(date)}>{shown}</time>;
}

export function Moment({ at }: { at: string | null | undefined }) {
    if (!at) return <span class="faint none">–</span>;
    const date = new Date(at);
    return <time dateTime={iso(date, "utc")} title={both(date)}>{moment(date, new Date(now.value), zone.value)}</time>;
}

export const Took = ({ seconds }: { seconds: number | null }) =>
    seconds === null ? <span class="faint none">–</span> : <span class="took">{span(seconds)}</span>;
