import { now } from "../clock.ts";
import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { age, capped, count, counted, rate, span } from "../logic/format.ts";
import { latest, ratesOf, type Series } from "../logic/rates.ts";
import { history, pulse } from "../pulse.ts";
import { hrefOf } from "../router.ts";
import { Empty, Panel, Trouble } from "../ui/Panel.tsx";
import { Gauge, Spark } from "../ui/Spark.tsx";
import { shapeOf } from "../ui/State.tsx";
import { Course } from "./Course.tsx";
import { FirstSteps } from "./FirstSteps.tsx";
import { FailureTable } from "./Failures.tsx";
import { NextRuns } from "./NextRuns.tsx";
import { statuses, type Groups, type Pulse, type PulseQueue, type Status } from "../wire.ts";

const happening: Partial<Record<Status, Series>> = {
    pending: "accepted", running: "started", retrying: "retried", completed: "completed", failed: "failed",
};

export function Overview() {
    const failures = useWatch<Groups>(stop => get("/jobs/groups", stop), 10_000, []);
    const data = pulse.data.value;
    const isEmpty = data !== null && statuses.every(status => data.jobs_by_status[status] === 0);
    return (
        <>
            <h1>Overview</h1>
            {data === null && <Trouble watch={pulse} />}
            <Tiles pulse={data} />
            {data && <Alerts pulse={data} />}
            {isEmpty ? <FirstSteps /> : <Course />}
            <div class="columns">
                <Panel title="Queues that wait" watch={pulse} call="/pulse">{shown => <Waiting queues={shown.queues} />}</Panel>
                <Panel title="Workers" watch={pulse} call="/workers">{shown => <Busy pulse={shown} />}</Panel>
                <NextRuns />
                <Panel title="Failures by cause" watch={failures} call="/jobs/groups">{found =>
                    found.groups.length === 0 ? <Empty>No job has failed for good.</Empty> : <FailureTable groups={found.groups.slice(0, 5)} isShort />}
                </Panel>
            </div>
        </>
    );
}

function Tiles({ pulse: shown }: { pulse: Pulse | null }) {
    const rates = ratesOf(history.value);
    return (
        <ul class="tiles">
            {statuses.map(status => {
                const series = happening[status];
                return (
                    <li key={status}>
                        <a href={hrefOf(`/jobs?status=${status}`)} class={`tile s-${status}`}>
                            <span class="tile-name"><span class="shape" aria-hidden="true">{shapeOf(status)}</span>{status}</span>
                            <span class="tile-count">{shown ? count(shown.jobs_by_status[status]) : " "}</span>
                            <span class="tile-rate">{series ? `${series} ${rate(latest(history.value, series))}` : " "}</span>
                            {series && <Spark values={rates.values[series].slice(-60)} label={`${series} a second, the last minutes`} />}
                        </a>
                    </li>
                );
            })}
        </ul>
    );
}

/** What somebody should look at, in words, with where to look. */
function Alerts({ pulse: shown }: { pulse: Pulse }) {
    const slots = shown.workers.filter(worker => !worker.draining).reduce((sum, worker) => sum + worker.concurrency, 0);
    const late = shown.queues.filter(queue => queue.oldest_due_seconds > 60);
    const stale = shown.workers.filter(worker => worker.health === "stale");
    const waits = shown.jobs_by_status.pending + shown.jobs_by_status.retrying > 0;
    const alerts = [
        ...(slots === 0 && waits ? [["No worker takes jobs: what is due waits.", "/workers"]] : []),
        ...late.map(queue => [`${queue.name}: its oldest job has been due for ${span(queue.oldest_due_seconds)}.`, `/jobs?status=pending&queue=${queue.name}`]),
        ...stale.map(worker => [`${worker.worker_id} has not been heard of for more than 30 s.`, "/workers"]),
    ];
    if (alerts.length === 0) return null;
    return <div role="status"><ul class="alerts">{alerts.slice(0, 5).map(([text, where]) =>
        <li key={text}><a href={hrefOf(where!)}>{text}</a></li>)}</ul></div>;
}

function Waiting({ queues: all }: { queues: PulseQueue[] }) {
    const queues = all.filter(queue => queue.due > 0);
    if (queues.length === 0) return <Empty>Nothing waits.</Empty>;
    void now.value;
    return (
        <table class="rows"><thead><tr><th scope="col">queue</th><th scope="col" class="number">due</th><th scope="col">oldest due</th></tr></thead>
            <tbody>{queues.slice(0, 8).map(queue => (
                <tr key={queue.name}>
                    <td class="c-main"><a href={hrefOf(`/jobs?status=pending&queue=${encodeURIComponent(queue.name)}`)}>{queue.name}</a></td>
                    <td class="c-side number">{capped(queue.due, queue.is_more)}</td>
                    <td class="c-sub">{age(queue.oldest_due_seconds)}</td>
                </tr>))}</tbody></table>
    );
}

function Busy({ pulse: shown }: { pulse: Pulse }) {
    if (shown.workers.length === 0) return <Empty>No worker is there: what is due waits until one starts.</Empty>;
    return (
        <table class="rows"><thead><tr><th scope="col">worker</th><th scope="col">slots in use</th><th scope="col" class="number">running</th>
            </tr></thead>
            <tbody>{shown.workers.slice(0, 8).map(worker => (
                <tr key={worker.worker_id}>
                    <td class="c-main"><a href={hrefOf(`/jobs?status=running&worker_id=${encodeURIComponent(worker.worker_id)}`)}>{worker.worker_id}</a>
                        {worker.draining && <span class="faint"> draining</span>}</td>
                    <td class="c-sub"><Gauge used={worker.running} of={worker.concurrency} /></td>
                    <td class="c-side number">{worker.running} of {worker.concurrency}</td>
                </tr>))}</tbody>
            {shown.workers.length > 8 && <tfoot><tr><td colSpan={3}><a href={hrefOf("/workers")}>{counted(shown.workers.length, "worker")}</a>
                </td></tr></tfoot>}
        </table>
    );
}
