import type { ComponentChildren } from "preact";
import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { age, span } from "../logic/format.ts";
import { kindWords, loopWords, queueWords, storeWords, worriesOf } from "../logic/system.ts";
import { hrefOf } from "../router.ts";
import { api } from "../shell.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Mark } from "../ui/State.tsx";
import type { AnsweringProcess, Process, Processes, Retention } from "../wire.ts";

export function System() {
    const watch = useWatch<Processes>(stop => get("/processes", stop), 5000, []);
    const found = watch.data.value;
    const worries = found ? worriesOf(found.processes, found.answering) : [];
    return (
        <>
            <h1>System</h1>
            {worries.length > 0 && <ul class="alerts" aria-label="To look at">{worries.map(worry => <li key={worry}>{worry}</li>)}</ul>}
            <Panel watch={watch} title="Processes that live" call="/processes" height={240}>{({ processes, complete, now }) => processes.length === 0
                ? <Empty>No process has a session.</Empty>
                : <>
                    <ProcessTable processes={processes} now={now} />
                    {!complete && <p class="edge">There are more than are shown.</p>}
                </>}
            </Panel>
            {found && <div class={watch.error.value ? "columns old" : "columns"}>
                <div><Answering one={found.answering} /><Kept kept={found.answering.retention} /></div>
                <div><Loops one={found.answering} />{found.answering.health !== null && <More />}</div>
            </div>}
        </>
    );
}

const ProcessTable = ({ processes, now }: { processes: Process[]; now: string }) => (
    <table class="rows">
        <thead><tr><th scope="col">process</th><th scope="col">health</th><th scope="col">kind</th><th scope="col">version</th><th scope="col">up</th>
            <th scope="col">last beat</th><th scope="col" class="number">running</th><th scope="col">host</th></tr></thead>
        <tbody>{processes.map(one => (
            <tr key={one.name} data-row tabIndex={-1}>
                <td class="c-main cut">{one.kind === "scheduler" ? one.name : <a href={hrefOf(`/workers/${encodeURIComponent(one.name)}`)}>{one.name}</a>}</td>
                <td class="c-state"><Beats one={one} /></td>
                <td class="c-sub"><span class="age">{kindWords[one.kind] ?? one.kind}</span></td>
                <td class="c-sub">{one.version ?? <span class="faint none">–</span>}</td>
                <td class="c-side"><time dateTime={one.started_at} title={one.started_at}>{span(secondsBetween(one.started_at, now))}</time></td>
                <td class="c-wide"><span class="age">{age(secondsBetween(one.last_heartbeat, now))}</span></td>
                <td class="c-wide number">{one.kind === "scheduler" ? <span class="faint none">–</span> : `${one.running} of ${one.concurrency}`}</td>
                <td class="c-wide cut">{one.host ?? "–"}{one.process_id !== null && <span class="faint"> {one.process_id}</span>}</td>
            </tr>))}</tbody>
    </table>
);

const secondsBetween = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

function Beats({ one }: { one: Process }) {
    if (one.health === "stale") return <Mark tone="warn">◔ stale</Mark>;
    return one.draining ? <Mark tone="warn">◔ draining</Mark> : <Mark tone="good">✓ active</Mark>;
}

const tones = { ok: "good", degraded: "warn", unhealthy: "bad" } as const;
const shapes = { ok: "✓", degraded: "◔", unhealthy: "✕" } as const;

function HealthMark({ health }: { health: string }) {
    const known = health as keyof typeof tones;
    return <Mark tone={tones[known] ?? "idle"}>{shapes[known] ?? "○"} {health}</Mark>;
}

const Facts = ({ title, facts }: { title: string; facts: readonly (readonly [string, ComponentChildren])[] }) => (
    <section class="panel" aria-label={title}>
        <header class="panel-head"><h2>{title}</h2></header>
        <dl class="facts">{facts.filter(([, value]) => value !== null).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </section>
);

const Answering = ({ one }: { one: AnsweringProcess }) => <Facts title="The process that answers" facts={[
    ["process", one.name],
    ["health", one.health === null ? "not looked at: this program has no checks" : <HealthMark health={one.health} />],
    ["version", one.version],
    ["store", storeWords[one.store] ?? one.store],
    ["schema", <code>{one.schema}</code>],
    ["ready queue", queueWords[one.ready_queue] ?? one.ready_queue],
    ["installation", one.installation && <code>{one.installation}</code>],
]} />;

const Kept = ({ kept }: { kept: Retention }) => <Facts title="How long things are kept" facts={[
    ["completed", span(kept.completed_seconds)],
    ["failed", `${span(kept.failed_seconds)}, cancelled ones as well`],
    ["ticks", span(kept.ticks_seconds)],
    ["queues", `${span(kept.queues_seconds)} after their last use`],
    ["audit log", span(kept.audit_seconds)],
]} />;

const Loops = ({ one }: { one: AnsweringProcess }) => (
    <section class="panel" aria-label="What it does in the background">
        <header class="panel-head"><h2>What it does in the background</h2></header>
        {one.loops.length === 0 ? <Empty>Nothing: other processes do.</Empty> : <ul class="plain loops">{one.loops.map(loop => (
            <li key={loop.name}><span>{loopWords(loop.name)}</span>
                {loop.late ? <Mark tone="bad">✕ late</Mark> : <Mark tone="good">✓ on time</Mark>}</li>))}</ul>}
    </section>
);

const More = () => (
    <section class="panel" aria-label="Elsewhere">
        <header class="panel-head"><h2>Elsewhere</h2></header>
        <ul class="plain">
            <li><a href={`${api}/docs`}>Every route, to try (Swagger)</a></li>
            <li><a href={`${api}/openapi/v1.json`}>OpenAPI document</a></li>
            <li><a href={`${api}/metrics`}>Metrics for Prometheus</a></li>
            <li><a href={`${api}/health`}>Health, as a probe reads it</a></li>
        </ul>
    </section>
);
