import { get } from "../api.ts";
import { storeTime } from "../clock.ts";
import { useWatch, type Watch } from "../live.ts";
import { count, counted, rate, span } from "../logic/format.ts";
import { hasGaps, latencyPath, quantileOf, rangeOf, ranges, seriesPath, spansIn, stepsOf, sumOf, type Range } from "../logic/range.ts";
import { latest, ratesOf, type Series } from "../logic/rates.ts";
import { history, pulse } from "../pulse.ts";
import { hrefOf, place } from "../router.ts";
import { Chart, type Line } from "../ui/Chart.tsx";
import { Empty, Panel } from "../ui/Panel.tsx";
import type { LatencySeries, TimeSeries } from "../wire.ts";

/** Seldom: what is over changes no more, and an answer is shared by all who look. */
const every = 30_000;

/** What happens: in the last minutes, or over the time that the address names. */
export function Course() {
    const range = rangeOf(place.value.query.get("range"));
    return (
        <>
            <nav class="tabs" aria-label="Time range">
                <a href={hrefOf("/")} aria-current={range === null ? "true" : undefined}>live</a>
                {ranges.map(one => <a key={one.name} href={hrefOf(`/?range=${one.name}`)} aria-current={one === range ? "true" : undefined}>{one.name}</a>)}
            </nav>
            {range === null ? <Live /> : <Past key={range.name} range={range} />}
        </>
    );
}

function Live() {
    const rates = ratesOf(history.value);
    // Where there is no answer, the top of the page says so.
    if (rates.at.length < 2) return pulse.error.value ? null : <div class="columns"><div class="skeleton" style={{ height: "220px" }} />
        <div class="skeleton" style={{ height: "220px" }} /></div>;
    const last = (name: Series) => rate(latest(history.value, name));
    const value = (name: Series) => rates.values[name];
    return (
        <div class="columns">
            <section class="panel" aria-label="Throughput">
                <header class="panel-head"><h2>Accepted, started, completed a second</h2></header>
                <Chart group="course" at={rates.at} lines={[
                    { label: "accepted", colour: "--pending", values: value("accepted"), now: last("accepted"), dash: [4, 3] },
                    { label: "started", colour: "--running", values: value("started"), now: last("started") },
                    { label: "completed", colour: "--completed", values: value("completed"), now: last("completed") },
                ]} sentence={`Accepted ${last("accepted")}, started ${last("started")}, completed ${last("completed")}.`} />
            </section>
            <section class="panel" aria-label="Failures">
                <header class="panel-head"><h2>Failed and retried a second</h2></header>
                <Chart group="course" at={rates.at} sentence={`Failed ${last("failed")}, retried ${last("retried")}.`} lines={[
                    { label: "retried", colour: "--retrying", values: value("retried"), now: last("retried"), dash: [4, 3] },
                    { label: "failed", colour: "--failed", values: value("failed"), now: last("failed") },
                ]} />
            </section>
        </div>
    );
}

function Past({ range }: { range: Range }) {
    const series = useWatch<TimeSeries>(stop => get(seriesPath(range, storeTime()), stop), every, [range]);
    const wait = useWatch<LatencySeries>(stop => get(latencyPath("wait", range, storeTime()), stop), every, [range]);
    const run = useWatch<LatencySeries>(stop => get(latencyPath("run", range, storeTime()), stop), every, [range]);
    const call = seriesPath(range, storeTime());
    return (
        <div class="columns">
            <Panel title="Created, started, completed" watch={series} call={call} height={220}>{told => <Counts told={told} group={range.name} lines={[
                ["created", "--pending", [4, 3]], ["started", "--running"], ["completed", "--completed"]]} />}</Panel>
            <Panel title="Failed, retried, cancelled" watch={series} call={call} height={220}>{told => <Counts told={told} group={range.name} lines={[
                ["retried", "--retrying", [4, 3]], ["failed", "--failed"], ["cancelled", "--cancelled", [1, 3]]]} />}</Panel>
            <Spans title="How long attempts waited" of="wait" watch={wait} range={range} />
            <Spans title="How long attempts ran" of="run" watch={run} range={range} />
        </div>
    );
}

type Drawn = [name: string, colour: string, dash?: number[]];

function Counts({ told, group, lines }: { told: TimeSeries; group: string; lines: Drawn[] }) {
    const drawn = lines.map(([label, colour, dash]): Line => ({
        label, colour, values: told.series[label] ?? [], now: count(sumOf(told, label)), ...(dash ? { dash } : {}),
    }));
    return (
        <>
            <Chart group={group} at={stepsOf(told)} lines={drawn}
                sentence={`In steps of ${span(told.step_seconds)}: ${drawn.map(line => `${line.now} ${line.label}`).join(", ")} in all.`} />
            <p class="faint">In steps of {span(told.step_seconds)}{hasGaps(told, storeTime()) &&
                "; where there is no line, nobody wrote down what happened"}.</p>
        </>
    );
}

function Spans({ title, of, watch, range }: { title: string; of: string; watch: Watch<LatencySeries>; range: Range }) {
    return (
        <Panel title={title} watch={watch} call={latencyPath(of, range, storeTime())} height={220}>{told => told.all.n === 0
            ? <Empty>No process has told of an attempt that ended in that time; each tells once a minute.</Empty>
            : <>
                <Chart group={range.name} at={stepsOf(told)} sentence={`${counted(told.all.n, "attempt")}: ${spansIn(told.all)}.`} lines={[
                    { label: "p50", colour: "--completed", values: quantileOf(told, "p50"), now: span(told.all.p50 ?? 0) },
                    { label: "p95", colour: "--running", values: quantileOf(told, "p95"), now: span(told.all.p95 ?? 0), dash: [4, 3] },
                    { label: "p99", colour: "--retrying", values: quantileOf(told, "p99"), now: span(told.all.p99 ?? 0), dash: [1, 3] },
                ]} />
                <p class="faint">Seconds, of {counted(told.all.n, "attempt")}{range.hours > 48 && "; they are kept for 48 hours"}{!told.complete &&
                    "; the oldest are left out"}.</p>
            </>}
        </Panel>
    );
}
