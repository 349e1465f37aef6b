import { useEffect, useState } from "preact/hooks";
import { get } from "../api.ts";
import { storeTime } from "../clock.ts";
import { useWatch, type Watch } from "../live.ts";
import { changesOf, wordsOf, type ClockChange } from "../logic/clocks.ts";
import { counted } from "../logic/format.ts";
import { around, compare, markOf, tickText, type Mark, type Stretch, type Tick } from "../logic/ticks.ts";
import { Panel } from "../ui/Panel.tsx";
import type { Preview } from "../wire.ts";

export interface Timing {
    cron_expression: string;
    time_zone: string;
}

interface Part {
    title: string;
    change: ClockChange | null;
    stretch: Stretch;
}

export interface Diff {
    parts: Part[];
    isComparison: boolean;
}

/** The API shows no more at once. */
const most = 100;

const near = 12;

const isSame = (a: Timing, b: Timing) => a.cron_expression === b.cron_expression && a.time_zone === b.time_zone;

/** What a timing would do, beside what it does now: the next ticks, and those around the next two changes of the clocks. */
export function useDiff(before: Timing | null, after: Timing): Watch<Diff> {
    const asked = useLater(after, 400);
    return useWatch<Diff>(async stop => {
        if (asked.cron_expression.trim() === "") return { parts: [], isComparison: false };
        const read = async (timing: Timing, count: number, from?: number) => (await get<Preview>(addressOf(timing, count, from), stop)).runs;
        const old = before !== null && !isSame(before, asked) ? before : null;
        const both = (count: number, from?: number) => Promise.all([old && read(old, count, from), read(asked, count, from)]);
        const now = storeTime();
        const [oldNext, newNext] = await both(near);
        const zones = [...new Set([asked.time_zone, ...(old ? [old.time_zone] : [])])];
        const changes = zones.flatMap(zone => changesOf(zone, now, 2)).sort((a, b) => a.at - b.at).slice(0, 2 * zones.length);
        const parts: Part[] = [{ title: "Next", change: null, stretch: compare(oldNext, newNext, near, [now, Infinity]) }];
        for (const change of changes) {
            const span = around(change.at, oldNext ?? [], newNext);
            const [oldRuns, newRuns] = await both(most, span[0] - 1);
            parts.push({ title: titleOf(change), change, stretch: compare(oldRuns, newRuns, most, span) });
        }
        return { parts, isComparison: old !== null };
    }, null, [JSON.stringify(asked), JSON.stringify(before)]);
}

const addressOf = ({ cron_expression, time_zone }: Timing, count: number, from?: number) =>
    `/schedules/preview?cron_expression=${encodeURIComponent(cron_expression)}&time_zone=${encodeURIComponent(time_zone)}&count=${count}`
    + (from === undefined ? "" : `&after=${new Date(from).toISOString()}`);

const titleOf = (change: ClockChange) => `${wordsOf(change)}, ${new Date(change.at).toISOString().slice(0, 10)}`;

/** What is typed is asked about once the typing pauses. */
function useLater<T>(value: T, milliseconds: number): T {
    const [later, setLater] = useState(value);
    useEffect(() => {
        const timer = setTimeout(() => setLater(value), milliseconds);
        return () => clearTimeout(timer);
    }, [JSON.stringify(value)]);
    return later;
}

export const TickDiff = ({ watch, timing }: { watch: Watch<Diff>; timing: Timing }) => (
    <Panel title="Ticks" watch={watch} call={addressOf(timing, near)} height={320}>{diff => diff.parts.length === 0
        ? <p class="empty">An expression shows here when it would run.</p>
        : <>
            <p class="faint">{diff.isComparison ? "What runs now, and what would run then" : "What would run"}, as the clocks of its zone
                show it, without spread and jitter.</p>
            {diff.parts.map(part => <Part key={part.title} part={part} isComparison={diff.isComparison} />)}
            {diff.parts.length === 1 && <p class="faint">The clocks of {timing.time_zone} do not change in the next two years.</p>}
        </>}
    </Panel>
);

function Part({ part: { title, change, stretch }, isComparison }: { part: Part; isComparison: boolean }) {
    const marked = (mark: Mark) => stretch.ticks.filter(tick => markOf(tick) === mark).length;
    const [gone, come] = [marked("gone"), marked("new")];
    const told = !isComparison ? counted(stretch.ticks.length, "tick") : gone + come === 0 ? "no difference" : `−${gone} +${come}`;
    const split = change === null ? -1 : stretch.ticks.findIndex(tick => tick.at >= change.at);
    return (
        <details class="tick-part" open>
            <summary><h3>{title}</h3> <span class="faint">{told}</span></summary>
            {isComparison && stretch.ticks.length > 0 && <div class="tick-head" aria-hidden="true"><span>now</span><span /><span>then</span></div>}
            {stretch.ticks.length === 0 && <p class="faint">No tick within a day and a half of it.</p>}
            <ol class={isComparison ? "ticks two" : "ticks"}>{shownOf(stretch.ticks, split).map((tick, index) => tick === null
                ? <li key={index} class="faint">…</li> : <TickLine key={tick.at} tick={tick} change={change} isComparison={isComparison} />)}</ol>
        </details>
    );
}

/** Around the change itself, and no more than can be looked through. */
function shownOf(ticks: Tick[], split: number): (Tick | null)[] {
    if (ticks.length <= 16) return ticks;
    const from = split < 0 ? 0 : Math.max(0, Math.min(split - 8, ticks.length - 16));
    const to = from + 16;
    return [...(from > 0 ? [null] : []), ...ticks.slice(from, to), ...(to < ticks.length ? [null] : [])];
}

const signs = { same: " ", gone: "−", new: "+" } as const;
const means = { same: "as before", gone: "no longer", new: "new" } as const;

function TickLine({ tick, change, isComparison }: { tick: Tick; change: ClockChange | null; isComparison: boolean }) {
    const mark = isComparison ? markOf(tick) : "same";
    const side = (run: string | null) => <code title={run ?? undefined}>{run === null ? "" : tickText(run)}</code>;
    return (
        <li class={`t-${mark}${change !== null && tick.at >= change.at ? " after-change" : ""}`}>
            {isComparison && <>{side(tick.before)}<b aria-label={means[mark]}>{signs[mark]}</b></>}{side(tick.after)}
        </li>
    );
}
