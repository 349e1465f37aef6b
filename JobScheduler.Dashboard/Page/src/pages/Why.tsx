import type { ComponentChildren } from "preact";
import { get } from "../api.ts";
import { now } from "../clock.ts";
import { useWatch } from "../live.ts";
import { basisOf, estimateOf, factsOf } from "../logic/explain.ts";
import { hrefOf } from "../router.ts";
import { Panel } from "../ui/Panel.tsx";
import { Moment } from "../ui/Time.tsx";
import type { Explanation, Finding, Job } from "../wire.ts";
import { Parents } from "./Parents.tsx";

/** Seldom: an answer costs up to three statements, and a change of the job asks anew at once. */
const every = 20_000;

/** What holds a job back, what decides first; asked for as long as it has not ended. */
export function Why({ job, path, changed }: { job: Job; path: string; changed: () => void }) {
    const waits = job.status === "pending" || job.status === "retrying";
    const explanation = useWatch<Explanation>(
        stop => get(`${path}/explain`, stop), waits ? every : null, [path, job.status, job.fence, job.scheduled_at]);
    return (
        <Panel title={waits ? "Why it does not run" : "What holds it"} watch={explanation} call={`${path}/explain`} height={64} aside={
            <button type="button" class="quiet" data-key="e" title="Ask again (e)" onClick={explanation.tryNow}>Ask again</button>}>{told => <>
                <ol class="plain findings">{told.findings.map(finding => <Found key={finding.code + finding.limit} finding={finding} />)}</ol>
                {told.findings.some(finding => finding.code === "gate_dependency") && <Parents path={path} job={job} changed={changed} />}
                <Estimated told={told} />
            </>}
        </Panel>
    );
}

function Estimated({ told }: { told: Explanation }) {
    const words = estimateOf(told, now.value);
    if (words === null) return null;
    return (
        <p class="estimate">{words}{told.estimate && <span class="faint"> Between <Moment at={told.estimate.from} /> and <Moment
            at={told.estimate.to} />: {basisOf(told)}</span>}</p>
    );
}

type Fact = readonly [string, ComponentChildren];

const link = (path: string, id: string) => <a href={hrefOf(path + encodeURIComponent(id))}>{id}</a>;

function* linked({ since, until, limit, worker_id, job_id, schedule_id }: Finding): Generator<Fact> {
    if (since) yield ["since", <Moment at={since} />];
    if (until) yield ["until", <Moment at={until} />];
    if (limit) yield ["limit", limit];
    if (worker_id) yield ["worker", link("/jobs?worker_id=", worker_id)];
    if (job_id) yield ["job", link("/jobs/", job_id)];
    if (schedule_id) yield ["schedule", link("/schedules/", schedule_id)];
}

function Found({ finding }: { finding: Finding }) {
    const facts: Fact[] = [...factsOf(finding), ...linked(finding)];
    return (
        <li>
            <p>{finding.detail} <code class="faint">{finding.code}</code></p>
            {facts.length > 0 && <dl class="inline-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>}
        </li>
    );
}
