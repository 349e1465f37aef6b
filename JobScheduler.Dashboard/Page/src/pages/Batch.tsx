import { useState } from "preact/hooks";
import { asCurl, get, post } from "../api.ts";
import { useWatch, type Watch } from "../live.ts";
import { count, counted } from "../logic/format.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Copy } from "../ui/Copy.tsx";
import { Confirm } from "../ui/Dialog.tsx";
import { Empty, Panel, Trouble } from "../ui/Panel.tsx";
import { Age } from "../ui/Time.tsx";
import type { Batch } from "../wire.ts";
import { BatchBar, BatchState } from "./Batches.tsx";
import { BulkDialog } from "./BulkDialog.tsx";
import { readPage } from "./Jobs.tsx";
import { JobTable } from "./JobTable.tsx";

export function BatchPage({ id }: { id: string }) {
    const path = `/batches/${encodeURIComponent(id)}`;
    const pace = (): number => watch.data.peek()?.ended_at === null ? 1500 : 5000;
    const watch: Watch<Batch> = useWatch<Batch>(stop => get(path, stop), pace, [path]);
    const jobs = `/jobs?batch_id=${encodeURIComponent(id)}&fields=row&limit=20`;
    const members = useWatch(stop => readPage(jobs, stop), 5000, [jobs]);
    const batch = watch.data.value;
    if (batch === null) return <><h1>Batch</h1><Trouble watch={watch} /></>;
    return (
        <>
            <Head batch={batch} path={path} changed={watch.tryNow} />
            <Trouble watch={watch} />
            <div class="batch-course"><BatchBar batch={batch} /> <Ends batch={batch} /></div>
            <p class="why">{wordsOf(batch)}</p>
            <Panel title="Its jobs, newest first" watch={members} call={jobs} height={320}>{page => page.jobs.length === 0
                ? <Empty>No job is in it{batch.sealed_at ? ", or they were removed after their retention" : " yet"}.</Empty>
                : <>
                    <JobTable jobs={page.jobs} />
                    <nav class="pages" aria-label="Parts of the list"><a class="button" href={hrefOf(`/jobs?batch_id=${batch.id}`)}>All its jobs</a></nav>
                </>}
            </Panel>
        </>
    );
}

function wordsOf(batch: Batch): string {
    if (batch.status === "open") return `It is open: jobs may join. ${counted(batch.total, "job")} so far, of which ${count(batch.pending)} have not ended.`;
    if (batch.status === "running") return `It is sealed: nothing joins any more. ${count(batch.pending)} of ${counted(batch.total, "job")} have not ended.`;
    return batch.status === "completed" ? `All ${counted(batch.total, "job")} are completed.`
        : `All ${counted(batch.total, "job")} have ended: ${count(batch.failed)} failed, ${count(batch.cancelled)} were cancelled.`;
}

const ends = ["completed", "failed", "cancelled"] as const;

const Ends = ({ batch }: { batch: Batch }) => (
    <ul class="plain ends">
        {ends.map(status => <li key={status}>
            <a href={hrefOf(`/jobs?status=${status}&batch_id=${batch.id}`)}>{count(batch[status])} {status}</a></li>)}
        <li>{count(batch.pending)} not ended</li>
    </ul>
);

type Asked = "seal" | "retry" | "cancel";

function Head({ batch, path, changed }: { batch: Batch; path: string; changed: () => void }) {
    const [asked, setAsked] = useState<Asked | null>(null);
    const seal = async () => {
        await post(`${path}/seal`);
        changed();
    };
    const close = () => setAsked(null);
    const filter = asked === "retry" ? `status=failed&batch_id=${batch.id}` : `batch_id=${batch.id}`;
    return (
        <div class="title">
            <div class="title-words">
                <h1>{batch.name ?? "Batch"}</h1>
                <p class="under"><BatchState status={batch.status} /> <code>{batch.id}</code> <Copy text={batch.id} what="id" by="y" />
                    <Copy text={asCurl("GET", path)} what="as curl" icon="terminal" /> <span>opened <Age at={batch.created_at} />
                        {batch.ended_at && <>, ended <Age at={batch.ended_at} /></>}
                        {batch.batch_id && <>, in <a href={hrefOf(`/batches/${batch.batch_id}`)}>another batch</a></>}</span></p>
            </div>
            <span class="grow" />
            <div class="buttons">
                <Act scope="jobs:write" data-key="R" disabled={batch.failed === 0} onClick={() => setAsked("retry")}>Retry what failed</Act>
                <Act scope="jobs:cancel" data-key="C" class="danger" disabled={batch.pending === 0} onClick={() => setAsked("cancel")}>Cancel its jobs</Act>
                <Act scope="jobs:write" disabled={batch.sealed_at !== null} onClick={() => setAsked("seal")}>Seal</Act>
            </div>
            {asked === "seal" && <Confirm title={`Seal ${batch.name ?? "this batch"}`} action="Seal this batch" call={`${path}/seal`} act={seal} close={close}
                says={<p>No job joins it any more. It ends when all of its jobs have ended.</p>} />}
            {(asked === "retry" || asked === "cancel") && <BulkDialog action={asked} filter={filter} close={close}
                words={asked === "retry" ? "the failed jobs of this batch" : "the jobs of this batch"} />}
        </div>
    );
}
