import { useState } from "preact/hooks";
import { get, post } from "../api.ts";
import { useWatch } from "../live.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Gauge } from "../ui/Spark.tsx";
import { Mark } from "../ui/State.tsx";
import { Age } from "../ui/Time.tsx";
import type { Worker } from "../wire.ts";

const tones = { active: "good", stale: "warn", lost: "bad", stopped: "idle" } as const;
const shapes = { active: "✓", stale: "◔", lost: "✕", stopped: "⊘" } as const;

type Healths = keyof typeof tones;

export const livesOf = (worker: Worker) => worker.health === "active" || worker.health === "stale";

export function Health({ worker }: { worker: Worker }) {
    const health = worker.health as Healths;
    return <Mark tone={tones[health] ?? "idle"}>{shapes[health]} {worker.draining && livesOf(worker) ? "draining" : worker.health}</Mark>;
}

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
            {asked && <Turn worker={asked} call={callOf(asked)} close={() => setAsked(null)} act={act} />}
        </>
    );
}

const order: readonly string[] = ["active", "stale", "lost", "stopped"];

const byHealth = (a: Worker, b: Worker) => order.indexOf(a.health) - order.indexOf(b.health) || a.worker_id.localeCompare(b.worker_id);

function Row({ worker, ask }: { worker: Worker; ask: () => void }) {
    const lives = livesOf(worker);
    return (
        <tr data-row tabIndex={-1} class={lives ? undefined : "past"}>
            <td class="c-main cut"><a href={hrefOf(`/workers/${encodeURIComponent(worker.worker_id)}`)}>{worker.worker_id}</a></td>
            <td class="c-state"><Health worker={worker} /></td>
            <td class="c-sub"><Gauge used={worker.running} of={worker.concurrency} /></td>
            <td class="c-side number">{worker.running} of {worker.concurrency}</td>
            <td class="c-sub"><Age at={worker.last_heartbeat} /></td>
            <td class="c-wide"><Age at={worker.started_at} /></td>
            <td class="c-wide cut" title={worker.queues?.join(", ")}>{worker.queues && worker.queues.length > 0 ? worker.queues.join(", ") : "all"}</td>
            <td class="c-wide cut">{worker.host ?? "–"}{worker.process_id !== null && <span class="faint"> {worker.process_id}</span>}</td>
            <td class="c-act actions">{lives && <Act scope="workers:drain" data-key="D" onClick={ask}>
                {worker.draining ? "Undo drain" : "Drain"}</Act>}</td>
        </tr>
    );
}

interface TurnProps {
    worker: Worker;
    call: string;
    close: () => void;
    act: (reason: string) => Promise<void>;
}

/** Asks a worker to take no more jobs, or to take some again. */
export const Turn = ({ worker, ...how }: TurnProps) => (
    <Confirm {...how} title={`${worker.draining ? "Undo the drain of" : "Drain"} ${worker.worker_id}`} danger={!worker.draining}
        action={worker.draining ? "Let this worker take jobs" : "Drain this worker"}
        says={<p>{worker.draining ? "It takes jobs again within about a second. One of another language that has heard of the drain ends itself all the same."
            : `It finishes what it runs (${worker.running} now) and takes nothing more, until that is undone or it is started anew.`}</p>} />
);

export const callOf = (worker: Worker) => `/workers/${encodeURIComponent(worker.worker_id)}/${worker.draining ? "undrain" : "drain"}`;
