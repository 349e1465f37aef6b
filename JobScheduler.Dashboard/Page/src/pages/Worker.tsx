import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { get, post } from "../api.ts";
import { useWatch } from "../live.ts";
import { age, counted } from "../logic/format.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { withReason } from "../ui/Dialog.tsx";
import { Empty, Panel, Trouble } from "../ui/Panel.tsx";
import { Gauge } from "../ui/Spark.tsx";
import { Age } from "../ui/Time.tsx";
import type { Worker, WorkerDetail, WorkerJob } from "../wire.ts";
import { callOf, Health, livesOf, Turn } from "./Workers.tsx";

export function WorkerPage({ id }: { id: string }) {
    const path = `/workers/${encodeURIComponent(id)}`;
    const watch = useWatch<WorkerDetail>(stop => get(path, stop), 2000, [path]);
    const found = watch.data.value;
    if (found === null) return <><h1>Worker</h1><Trouble watch={watch} />{!watch.error.value && <div class="skeleton" style={{ height: "300px" }} />}</>;
    return (
        <>
            <Head worker={found.worker} changed={watch.tryNow} />
            <div class="columns wide-left">
                <Panel watch={watch} title="What it runs" call={path} height={320}>{({ jobs, worker }) => jobs.length === 0
                    ? <Empty>It runs nothing now.</Empty>
                    : <>
                        <Jobs jobs={jobs} />
                        {worker.running > jobs.length && <p class="edge">Of {counted(worker.running, "job")} the oldest {jobs.length} are shown.</p>}
                        <nav class="pages" aria-label="Parts of the list"><a class="button"
                            href={hrefOf(`/jobs?worker_id=${encodeURIComponent(id)}`)}>All that it ran</a></nav>
                    </>}
                </Panel>
                <Facts found={found} />
            </div>
        </>
    );
}

function Head({ worker, changed }: { worker: Worker; changed: () => void }) {
    const [isAsked, setAsked] = useState(false);
    const act = async (reason: string) => {
        await post(withReason(callOf(worker), reason));
        changed();
    };
    return (
        <div class="title">
            <div class="title-words"><h1>{worker.worker_id}</h1><p class="under"><Health worker={worker} /></p></div>
            <span class="grow" />
            <div class="buttons">
                <Act scope="workers:drain" data-key="D" disabled={!livesOf(worker)} onClick={() => setAsked(true)}
                    title={livesOf(worker) ? undefined : "It is not there any more"}>{worker.draining ? "Undo drain" : "Drain"}</Act>
            </div>
            {isAsked && <Turn worker={worker} call={callOf(worker)} close={() => setAsked(false)} act={act} />}
        </div>
    );
}

const Jobs = ({ jobs }: { jobs: WorkerJob[] }) => (
    <table class="rows">
        <thead><tr>{["job", "handler", "queue", "attempt", "progress", "started"].map(name => <th scope="col" key={name}>{name}</th>)}</tr></thead>
        <tbody>{jobs.map(job => (
            <tr key={job.id} data-row tabIndex={-1}>
                <td class="c-main cut"><a href={hrefOf(`/jobs/${job.id}`)}>{job.name}</a></td>
                <td class="c-sub cut">{job.handler}</td>
                <td class="c-wide">{job.queue}</td>
                <td class="c-side number">{job.attempt}</td>
                <td class="c-sub cut">{job.progress === null ? <span class="faint">–</span> : `${Math.round(job.progress * 100)} %`}{" "}
                    {job.progress_message}</td>
                <td class="c-sub"><Age at={job.started_at} /></td>
            </tr>))}</tbody>
    </table>
);

function Facts({ found }: { found: WorkerDetail }) {
    const { worker } = found;
    const facts: readonly (readonly [string, ComponentChildren])[] = [
        ["slots", <><Gauge used={worker.running} of={worker.concurrency} /> {worker.running} of {worker.concurrency}</>],
        ["last beat", age(found.seconds_since_heartbeat)],
        ["started", <Age at={worker.started_at} />],
        ["version", found.version ?? "not known: it speaks over HTTP, or is older than this"],
        ["host", worker.host && `${worker.host}${worker.process_id === null ? "" : `, process ${worker.process_id}`}`],
        ["queues", worker.queues && worker.queues.length > 0 ? worker.queues.join(", ") : "all"],
        ["handlers", found.handlers === null ? "not known" : found.handlers.join(", ") || "none"],
        ["session", <code>{worker.session}</code>],
    ];
    return (
        <section class="panel" aria-label="Facts">
            <header class="panel-head"><h2>Facts</h2></header>
            <dl class="facts">{facts.filter(([, value]) => value !== null).map(([name, value]) => <div key={name}><dt>{name}</dt>
                <dd>{value}</dd></div>)}</dl>
        </section>
    );
}
