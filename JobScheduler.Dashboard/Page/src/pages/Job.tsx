import { useState } from "preact/hooks";
import { asCurl, call, get, post } from "../api.ts";
import { now, storeTime } from "../clock.ts";
import { useWatch, type Watch } from "../live.ts";
import { waterfallOf } from "../logic/waterfall.ts";
import { why } from "../logic/state.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Copy } from "../ui/Copy.tsx";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Panel, Trouble } from "../ui/Panel.tsx";
import { State } from "../ui/State.tsx";
import { isFinal, type Attempt, type Job, type Status } from "../wire.ts";
import { Children } from "./Children.tsx";
import { Facts } from "./JobFacts.tsx";
import { JobTabs } from "./JobTabs.tsx";
import { Waterfall } from "./Waterfall.tsx";
import { Why } from "./Why.tsx";

export interface Shown {
    job: Job;
    /** As it came. */
    text: string;
}

export function JobPage({ id }: { id: string }) {
    const path = `/jobs/${encodeURIComponent(id)}`;
    const job: Watch<Shown> = useWatch<Shown>(async stop => {
        const answer = await call<Job>("GET", path, null, stop);
        return { job: answer.data, text: answer.text };
    }, () => paceOf(job.data.peek()?.job.status), [path]);
    const shown = job.data.value;
    const fence = shown ? `${shown.job.fence} ${shown.job.status}` : "";
    // An attempt is kept when it has ended: then the job says something else.
    const attempts = useWatch<Attempt[]>(stop => get(`${path}/attempts`, stop), null, [path, fence]);
    if (shown === null) return <><h1>Job</h1><Trouble watch={job} />{!job.error.value && <div class="skeleton" style={{ height: "400px" }} />}</>;
    return (
        <>
            <Head job={shown.job} changed={job.tryNow} path={path} />
            <Trouble watch={job} />
            <p class={`why s-${shown.job.status}`} role="status">{why(shown.job, now.value)}</p>
            {shown.job.status === "running" && <Progress job={shown.job} />}
            {!isFinal(shown.job.status) && <Why job={shown.job} path={path} changed={job.tryNow} />}
            <Children path={path} status={shown.job.status} />
            <Panel title="What happened" watch={attempts} call={`${path}/attempts`} height={80}>{ended =>
                <Waterfall falls={waterfallOf(shown.job, ended, shown.job.status === "running" ? storeTime() : now.value)} />}
            </Panel>
            <div class="columns wide-left">
                <JobTabs shown={shown} path={path} attempts={attempts.data.value ?? []} />
                <Facts job={shown.job} />
            </div>
        </>
    );
}

/** What waits has other things asked about it as well: why, and for what. */
function paceOf(status: Status | undefined): number {
    if (status !== undefined && isFinal(status)) return 5000;
    return status === "pending" || status === "retrying" ? 2000 : 1250;
}

type Action = "cancel" | "retry";

function Head({ job, changed, path }: { job: Job; changed: () => void; path: string }) {
    const [asked, setAsked] = useState<Action | null>(null);
    const act = async (reason: string) => {
        await post(withReason(`${path}/${asked}`, reason));
        changed();
    };
    return (
        <div class="title">
            <div class="title-words">
                <h1>{job.name}</h1>
                <p class="under"><State status={job.status} /> <code>{job.id}</code> <Copy text={job.id} what="id" by="y" />
                    <Copy text={asCurl("GET", path)} what="as curl" icon="terminal" /></p>
            </div>
            <span class="grow" />
            <div class="buttons">
                <a class="button" href={hrefOf(`/jobs/new?from=${job.id}`)}>New job from this one</a>
                <Act scope="jobs:write" data-key="R" disabled={!["failed", "cancelled"].includes(job.status)} onClick={() => setAsked("retry")}
                    title="A failed or cancelled job can be retried">Retry</Act>
                <Act scope="jobs:cancel" data-key="C" class="danger" disabled={isFinal(job.status)} onClick={() => setAsked("cancel")}>Cancel</Act>
            </div>
            {asked === "retry" && <Confirm title={`Retry ${job.name}`} action="Retry this job" call={`${path}/${asked}`} close={() => setAsked(null)} act={act}
                says={<p>It becomes pending and starts generation {job.generation + 1} with {job.max_retries + 1} attempts.
                    What it was given stays the same.</p>} />}
            {asked === "cancel" && <Confirm title={`Cancel ${job.name}`} action="Cancel this job" danger
                call={`${path}/${asked}`} close={() => setAsked(null)} act={act}
                says={<p>{job.status === "running" ? "Its handler is asked to stop. If it still succeeds, the job is completed." : "It never starts."}</p>} />}
        </div>
    );
}

const Progress = ({ job }: { job: Job }) => job.progress === null ? null : (
    <div class="progress"><progress value={job.progress} max={1}
        aria-label="Progress" /> {Math.round(job.progress * 100)} % {job.progress_message}</div>
);
