import { useMemo } from "preact/hooks";
import { storeTime } from "../clock.ts";
import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { count, span } from "../logic/format.ts";
import { courseOf, spanOf } from "../logic/handlers.ts";
import { offered } from "../logic/range.ts";
import { hrefOf, place } from "../router.ts";
import { Chart } from "../ui/Chart.tsx";
import { Empty, Panel } from "../ui/Panel.tsx";
import type { LatencySeries } from "../wire.ts";
import { handlerPath } from "./Handlers.tsx";

const windows = [1, 6, 24, 48] as const;

const fromOf = (hours: number) => new Date(Math.floor(storeTime() / 60_000) * 60_000 - hours * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");

/** How long its attempts ran and how many there were, over a time. */
export function HandlerCharts({ name }: { name: string }) {
    const hours = offered(windows, place.value.query.get("hours")) ?? windows[0];
    const query = (hour: number) => `/stats/latency?of=run&handler=${encodeURIComponent(name)}&from=${fromOf(hour)}`;
    const watch = useWatch<LatencySeries>(stop => get(query(hours), stop), 30_000, [name, hours]);
    return (
        <Panel watch={watch} title="How long it ran" call={query(hours)} height={220} aside={
            <nav class="tabs small" aria-label="How far back">{windows.map(value => <a key={value} aria-current={value === hours ? "page" : undefined}
                href={hrefOf(`${handlerPath(name)}?hours=${value}`)}>{value} h</a>)}</nav>}>
            {series => series.all.n === 0 ? <Empty>Nothing was told of it in this time.</Empty> : <Charts series={series} />}
        </Panel>
    );
}

function Charts({ series }: { series: LatencySeries }) {
    const { at, p50, p95, perMinute } = useMemo(() => courseOf(series), [series]);
    const { all } = series;
    const sentence = `${count(all.n)} attempts: half ran no longer than ${spanOf(all.p50)}, 19 of 20 no longer than ${spanOf(all.p95)}.`;
    return (
        <div class="charts">
            <Chart group="handler" at={at} sentence={sentence} unit={span} lines={[
                { label: "half of them", colour: "--completed", values: p50, now: `${spanOf(all.p50)}` },
                { label: "19 of 20", colour: "--retrying", dash: [6, 4], values: p95, now: `${spanOf(all.p95)}` },
            ]} />
            <Chart group="handler" at={at} sentence={`${count(all.n)} attempts in all.`} lines={[
                { label: "attempts a minute", colour: "--running", values: perMinute, now: `${count(all.n)} in all` },
            ]} />
        </div>
    );
}
