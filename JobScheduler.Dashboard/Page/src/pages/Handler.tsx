import { useState } from "preact/hooks";
import { get, getIfThere } from "../api.ts";
import { useWatch } from "../live.ts";
import { count, counted, span } from "../logic/format.ts";
import { failuresOf, runsOf, whyHeld } from "../logic/handlers.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Empty, Trouble } from "../ui/Panel.tsx";
import { Mark } from "../ui/State.tsx";
import { Moment, Took } from "../ui/Time.tsx";
import type { HandlerDetail, HeldHandler } from "../wire.ts";
import { HandlerCharts } from "./HandlerCharts.tsx";
import { handlerPath, HandlerState } from "./Handlers.tsx";
import { NextCanary, ReleaseDialog } from "./HeldHandlers.tsx";

interface Looked {
    /** Null where nobody has it and none ran; that is an answer like any other: its jobs and its past are there all the same. */
    found: HandlerDetail | null;
}

export function HandlerPage({ name }: { name: string }) {
    const path = `${handlerPath(name)}?minutes=60`;
    const detail = useWatch<Looked>(async stop => ({ found: await getIfThere(path, stop) }), 5000, [path]);
    const holds = useWatch<HeldHandler[]>(stop => get("/handlers/held", stop), 5000, []);
    const [isAsked, setAsked] = useState(false);
    const held = holds.data.value?.find(one => one.handler === name);
    // What was found before says nothing of who has it now.
    const looked = detail.error.value === null ? detail.data.value : null;
    const found = looked?.found;
    return (
        <>
            <div class="title">
                <div class="title-words"><h1>{name}</h1>
                    <p class="under">{looked || held ? <HandlerState workers={found?.workers.length ?? 0} isHeld={held !== undefined} /> : "\u00a0"}
                        {found && `${count(runsOf(found.ended))} attempts in the last hour`}</p></div>
                <span class="grow" />
                <div class="buttons">
                    <a class="button" href={hrefOf(`/jobs?handler=${encodeURIComponent(name)}`)}>Its jobs</a>
                    <a class="button" href={hrefOf(`/jobs?status=failed&handler=${encodeURIComponent(name)}`)}>Its failures</a>
                    {held && <Act scope="queues:pause" data-key="R" class="main" onClick={() => setAsked(true)}>Release</Act>}
                </div>
            </div>
            {held && <p class="why s-failed" role="status">It is held since <Moment at={held.held_at} />: {whyHeld(held)}.
                {held.error && <span class="error-line"> {held.error}</span>} Next canary: <NextCanary held={held} />.</p>}
            {found === null && <p class="why s-retrying" role="status">No live worker has a handler of this name, and none ran in the last hour.</p>}
            <Trouble watch={detail} />
            <HandlerCharts name={name} />
            {found && <div class="columns"><Served found={found} /><ByQueue found={found} /></div>}
            {held && isAsked && <ReleaseDialog held={held} close={() => setAsked(false)} done={holds.tryNow} />}
        </>
    );
}

const Served = ({ found }: { found: HandlerDetail }) => (
    <section class="panel" aria-label="Who has it">
        <header class="panel-head"><h2>Who has it</h2></header>
        {found.workers.length === 0 ? <Empty>No live worker has it: its jobs wait.</Empty> : <table class="rows">
            <thead><tr><th scope="col">worker</th><th scope="col">state</th><th scope="col">queues</th></tr></thead>
            <tbody>{found.workers.map(worker => (
                <tr key={worker.worker_id} data-row tabIndex={-1}>
                    <td class="c-main cut"><a href={hrefOf(`/workers/${encodeURIComponent(worker.worker_id)}`)}>{worker.worker_id}</a></td>
                    <td class="c-state">{worker.draining ? <Mark tone="warn">◔ draining</Mark> : <Mark tone="good">✓ takes jobs</Mark>}</td>
                    <td class="c-sub cut" title={worker.queues.join(", ")}>{worker.queues.join(", ") || "all"}</td>
                </tr>))}</tbody>
        </table>}
    </section>
);

const ByQueue = ({ found: { queues, seconds } }: { found: HandlerDetail }) => (
    <section class="panel" aria-label="By queue">
        <header class="panel-head"><h2>By queue, in the last {span(seconds)}</h2></header>
        {queues.length === 0 ? <Empty>Nothing was told of it in this time.</Empty> : <table class="rows">
            <thead><tr><th scope="col">queue</th><th scope="col" class="number">attempts</th><th scope="col" class="number">failed</th>
                <th scope="col" class="number">run p50</th><th scope="col" class="number">p95</th><th scope="col" class="number">wait p95</th></tr></thead>
            <tbody>{queues.map(({ queue, ended }) => (
                <tr key={queue} data-row tabIndex={-1}>
                    <td class="c-main cut"><a href={hrefOf(`/jobs?queue=${encodeURIComponent(queue)}`)}>{queue}</a></td>
                    <td class="c-side number" title={counted(runsOf(ended), "attempt")}>{count(runsOf(ended))}</td>
                    <td class="c-sub number"><span class={ended.failed + ended.retried > 0 ? "error-line" : "faint"}>{failuresOf(ended)}</span>
                        <span class="narrow"> failed</span></td>
                    <td class="c-sub number"><Took seconds={ended.run.p50} /></td>
                    <td class="c-wide number"><Took seconds={ended.run.p95} /></td>
                    <td class="c-wide number"><Took seconds={ended.wait.p95} /></td>
                </tr>))}</tbody>
        </table>}
    </section>
);
