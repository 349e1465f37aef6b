import { useState } from "preact/hooks";
import { get, post } from "../api.ts";
import { useWatch } from "../live.ts";
import { hrefOf } from "../router.ts";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Gauge } from "../ui/Spark.tsx";
import { Mark } from "../ui/State.tsx";
import { Age } from "../ui/Time.tsx";
import type { Worker } from "../wire.ts";

const tones = { active: "good", stale: "warn", lost: "bad", stopped: "idle" } as const;
const shapes = { active: "✓", stale: "◔", lost: "✕", stopped: "⊘" } as const;

type Health = keyof typeof tones;

export function Workers() {
    const workers = useWatch<Worker[]>(stop => get("/workers", stop), 2000, []);
    const [asked, setAsked] = useState<Worker | null>(null);
    const act = async (reason: string) => {
        await post(withReason(callOf(asked!), reason));
        workers.tryNow();
    };
    return (
        <>
            <h1>Workers</h1>
            <Panel watch={workers} title="The newest session of each worker" call="/workers" height={320}>{found => found.length === 0
                ? <Empty>No worker has been here: what is due waits until one starts.</Empty>
                : <table class="rows">
                    <thead><tr><th scope="col">worker</th><th scope="col">health</th><th scope="col">slots</th>
                        <th scope="col" class="number">running</th>
                        <th scope="col">last beat</th><th scope="col">started</th><th scope="col">queues</th><th scope="col">host</th>
                        <th scope="col"><span class="offscreen">actions</span></th></tr></thead>
                    <tbody>{[...found].sort(byHealth).map(worker => <Row
                        key={worker.worker_id} worker={worker} ask={() => setAsked(worker)} />)}</tbody>
                </table>}
            </Panel>
            {asked && <Confirm title={`Drain ${asked.worker_id}`} action="Drain this worker" danger call={callOf(asked)} close={() => setAsked(null)} act={act}
                says={<p>It finishes what it runs ({asked.running} now) and takes nothing more. It takes jobs again after it was started anew.</p>} />}
        </>
    );
}

const order: readonly string[] = ["active", "stale", "lost", "stopped"];

const byHealth = (a: Worker, b: Worker) => order.indexOf(a.health) - order.indexOf(b.health) || a.worker_id.localeCompare(b.worker_id);

function Row({ worker, ask }: { worker: Worker; ask: () => void }) {
    const health = worker.health as Health;
    const lives = health === "active" || health === "stale";
    return (
        <tr data-row tabIndex={-1} class={lives ? undefined : "past"}>
            <td class="c-main cut"><a href={hrefOf(`/jobs?worker_id=${encodeURIComponent(worker.worker_id)}`)}>{worker.worker_id}</a></td>
            <td class="c-state"><Mark tone={tones[health] ?? "idle"}>{shapes[health]} {worker.draining && lives ? "draining" : worker.health}</Mark></td>
            <td class="c-sub"><Gauge used={worker.running} of={worker.concurrency} /></td>
            <td class="c-side number">{worker.running} of {worker.concurrency}</td>
            <td class="c-sub"><Age at={worker.last_heartbeat} /></td>
            <td class="c-wide"><Age at={worker.started_at} /></td>
            <td class="c-wide cut" title={worker.queues?.join(", ")}>{worker.queues && worker.queues.length > 0 ? worker.queues.join(", ") : "all"}</td>
            <td class="c-wide cut">{worker.host ?? "–"}{worker.process_id !== null && <span class="faint"> {worker.process_id}</span>}</td>
            <td class="c-act actions">{lives && <button type="button" data-key="D" disabled={worker.draining} onClick={ask}>Drain</button>}</td>
        </tr>
    );
}

const callOf = (worker: Worker) => `/workers/${encodeURIComponent(worker.worker_id)}/drain`;
