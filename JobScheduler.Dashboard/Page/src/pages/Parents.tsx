import { useState } from "preact/hooks";
import { get, post } from "../api.ts";
import { useWatch } from "../live.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Panel.tsx";
import { State } from "../ui/State.tsx";
import { statuses, type Job, type Parent, type Status } from "../wire.ts";

const shown = 20;

const becomes: Record<string, string> = {
    cancel: "it is cancelled too", run: "it may run all the same", hold: "it waits until that one is retried and completed",
};

/** The jobs and batches that a job still waits for. */
export function Parents({ path, job, changed }: { path: string; job: Job; changed: () => void }) {
    const parents = useWatch<Parent[]>(stop => get(`${path}/parents?limit=${shown}`, stop), 30_000, [path]);
    const [isAsked, setAsked] = useState(false);
    const detach = async (reason: string) => {
        await post(withReason(`${path}/detach`, reason));
        changed();
    };
    const found = parents.data.value;
    return (
        <>
            <Trouble watch={parents} />
            {found && found.length > 0 && <table class="rows">
                <thead><tr><th scope="col">waits for</th><th scope="col">its state</th><th scope="col">if that fails or is cancelled</th></tr></thead>
                <tbody>{found.map(parent => (
                    <tr key={parent.id}>
                        <td class="c-main"><a href={hrefOf(`/find/${parent.id}`)}><code>{parent.id}</code></a></td>
                        <td class="c-state"><ParentState status={parent.status} /></td>
                        <td class="c-sub">{becomes[parent.on_failure] ?? parent.on_failure}</td>
                    </tr>))}</tbody>
            </table>}
            <div class="pages">
                {found?.length === shown && <span class="edge">These are the first {shown}; GET /jobs/{"{id}"}/parents lists all.</span>}
                <Act scope="jobs:write" class="danger" onClick={() => setAsked(true)}>Detach</Act>
            </div>
            {isAsked && <Confirm title={`Detach ${job.name}`} action="Detach this job" danger call={`${path}/detach`} close={() => setAsked(false)}
                act={detach} says={<p>It waits for no other job any more: it may run before they have ended, and whatever becomes of them.</p>} />}
        </>
    );
}

function ParentState({ status }: { status: string | null }) {
    if (status === null) return <span class="faint">there no more</span>;
    return statuses.includes(status as Status) ? <State status={status as Status} /> : <>batch, {status}</>;
}
