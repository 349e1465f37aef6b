import { useState } from "preact/hooks";
import { get } from "../api.ts";
import { storeTime } from "../clock.ts";
import { useWatch } from "../live.ts";
import { counted } from "../logic/format.ts";
import { daysOf, fateOf, fates, shapes, tickWords, usualDays, type Cell, type Fate } from "../logic/ledger.ts";
import { offered } from "../logic/range.ts";
import { hrefOf, place } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import type { Preview, Schedule, ScheduleTick, ScheduleTicks } from "../wire.ts";
import { LedgerGrid } from "./LedgerGrid.tsx";

const windows = [1, 7, 14, 30] as const;

/** The API shows so many at once; so often it is asked for one look. */
const [most, pages] = [1000, 3];

const whole = (at: number) => new Date(Math.floor(at / 60_000) * 60_000).toISOString().replace(/\.\d+Z$/, "Z");

const windowOf = (days: number): [string, string] => [whole(storeTime() - days * 86_400_000), whole(storeTime() + 86_400_000)];

const addressOf = (path: string, from: string, to: string) => `${path}/ticks?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}&limit=${most}`;

async function read(path: string, schedule: Schedule, days: number, stop: AbortSignal): Promise<ScheduleTicks> {
    const [first, to] = windowOf(days);
    const found: ScheduleTicks = { ticks: [], gaps: [], complete: false, next_from: null };
    for (let from: string | null = first, page = 0; from !== null && page < pages; page++) {
        const part: ScheduleTicks = await get(addressOf(path, from, to), stop);
        found.ticks.push(...part.ticks);
        if (page === 0) found.gaps = part.gaps;
        [found.complete, found.next_from, from] = [part.complete, part.next_from, part.next_from];
    }
    if (schedule.calendars && schedule.calendars.length > 0) found.ticks.push(...await leftOut(path, first, to, stop));
    return found;
}

/** What calendars leave out is no tick: only a preview tells of it. */
async function leftOut(path: string, from: string, to: string, stop: AbortSignal): Promise<ScheduleTick[]> {
    const preview = await get<Preview>(`${path}/preview?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`, stop);
    return (preview.left_out ?? []).map(tick => ({ tick, outcome: "left_out", mark: "normal", job_id: null, status: null }));
}

/** What became of its ticks, as a map of the last days. */
export function Ledger({ schedule, path, preview }: { schedule: Schedule; path: string; preview: Preview | null }) {
    const days = offered(windows, place.value.query.get("days")) ?? usualDays(preview?.runs ?? []);
    const watch = useWatch<ScheduleTicks>(stop => read(path, schedule, days, stop), 30_000, [path, days, schedule.version]);
    const [chosen, choose] = useState<string | null>(null);
    return (
        <Panel watch={watch} title={`What became of its ticks, in ${schedule.time_zone}`} call={addressOf(path, ...windowOf(days))} height={260} aside={
            <nav class="tabs small" aria-label="How far back">{windows.map(value => <a key={value} aria-current={value === days ? "page" : undefined}
                href={hrefOf(`/schedules/${schedule.id}?days=${value}`)}>{value} d</a>)}</nav>}>
            {found => {
                const shown = daysOf(found.ticks);
                const cell = shown.flatMap(day => day.cells).find(one => one?.ticks[0]!.tick === chosen) ?? null;
                return shown.length === 0 ? <Empty>It has had no tick in this time, and none comes within a day.</Empty> : <>
                    <LedgerGrid days={shown} chosen={chosen} choose={one => choose(one.ticks[0]!.tick)} />
                    <Legend ticks={found.ticks} />
                    {cell && <Chosen cell={cell} />}
                    <Edge found={found} />
                </>;
            }}
        </Panel>
    );
}

function Legend({ ticks }: { ticks: ScheduleTick[] }) {
    const there = new Set<Fate>(ticks.map(fateOf));
    return <p class="key">{fates.filter(fate => there.has(fate)).map(fate => <span key={fate} class="ledger-key">
        <span class={`cell f-${fate.replaceAll(" ", "-")}`} aria-hidden="true">{shapes[fate]}</span> {fate}</span>)}</p>;
}

const some = 60;

const Chosen = ({ cell }: { cell: Cell }) => (
    <div role="status" class="ledger-chosen">
        <h3>{cell.words}</h3>
        <ul class="plain">{cell.ticks.slice(0, some).map(tick => (
            <li key={tick.tick}><code>{tick.tick.slice(11, 19)} {tick.tick.slice(19)}</code> {tickWords(tick)}
                {tick.job_id && <> · <a href={hrefOf(`/jobs/${tick.job_id}`)}>its run</a></>}</li>))}</ul>
    </div>
);

const Edge = ({ found }: { found: ScheduleTicks }) => (
    <>
        {found.gaps.length > 0 && <p class="edge">Rows of missed ticks that are not noted one by one: {found.gaps.slice(0, 5).map(gap =>
            `${counted(gap.ticks, "tick")} from ${gap.from.slice(0, 16).replace("T", " ")} to ${gap.to.slice(0, 16).replace("T", " ")}`).join("; ")}.</p>}
        {found.next_from && <p class="edge">There are more ticks than are shown, from {found.next_from.slice(0, 16).replace("T", " ")} on: look
            at fewer days.</p>}
    </>
);
