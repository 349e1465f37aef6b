import { useState } from "preact/hooks";
import { get, post } from "../api.ts";
import { useWatch } from "../live.ts";
import { age, capped } from "../logic/format.ts";
import { limitWords } from "../logic/limit.ts";
import { pulse } from "../pulse.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Mark } from "../ui/State.tsx";
import { Age } from "../ui/Time.tsx";
import type { PulseQueue, Queue } from "../wire.ts";

export function Queues() {
    const queues = useWatch<Queue[]>(stop => get("/queues", stop), 5000, []);
    const [asked, setAsked] = useState<Queue | null>(null);
    const waiting = new Map(pulse.data.value?.queues.map(queue => [queue.name, queue]));
    const act = async (reason: string) => {
        await post(withReason(callOf(asked!), reason));
        queues.tryNow();
    };
    return (
        <>
            <h1>Queues</h1>
            <Panel watch={queues} title="Every queue there is" call="/queues" height={320}>{found => found.length === 0
                ? <Empty>There is no queue yet: its first job makes one.</Empty>
                : <table class="rows">
                    <thead><tr><th scope="col">queue</th><th scope="col">state</th><th scope="col" class="number">due</th>
                        <th scope="col">oldest due, or next</th>
                        <th scope="col">limit, and who paused it</th><th scope="col"><span class="offscreen">actions</span></th></tr></thead>
                    <tbody>{found.map(queue => <Row key={queue.name} queue={queue} waits={waiting.get(queue.name)} ask={() => setAsked(queue)} />)}</tbody>
                </table>}
            </Panel>
            {asked && <Confirm title={`${asked.paused ? "Resume" : "Pause"} ${asked.name}`} action={`${asked.paused ? "Resume" : "Pause"} this queue`}
                call={callOf(asked)} close={() => setAsked(null)} act={act} says={<p>{asked.paused
                    ? "Jobs of this queue that are due may start again."
                    : "No job of this queue starts until it is resumed. Those that run go on."}</p>} />}
        </>
    );
}

interface RowProps {
    queue: Queue;
    waits: PulseQueue | undefined;
    ask: () => void;
}

function Row({ queue, waits, ask }: RowProps) {
    return (
        <tr data-row tabIndex={-1}>
            <td class="c-main"><a href={hrefOf(`/jobs?queue=${encodeURIComponent(queue.name)}`)}>{queue.name}</a></td>
            <td class="c-state">{queue.paused ? <Mark tone="warn">‖ paused</Mark> : <Mark tone="good">✓ open</Mark>}</td>
            <td class="c-side number">{queue.paused ? "–" : waits ? capped(waits.due, waits.is_more) : 0}</td>
            <td class="c-wide">{waits && !queue.paused
                ? <span class={waits.due > 0 ? "" : "faint"}>{age(waits.oldest_due_seconds)}</span> : <span class="faint none">–</span>}</td>
            <td class="c-sub">{queue.paused || queue.limit ? <Held queue={queue} /> : <span class="faint none">–</span>}</td>
            <td class="c-act actions"><Act scope="queues:pause" data-key="P" onClick={ask}>{queue.paused ? "Resume" : "Pause"}</Act></td>
        </tr>
    );
}

function Held({ queue }: { queue: Queue }) {
    const { atOnce, starts } = queue.limit ? limitWords(queue.limit) : { atOnce: null, starts: null };
    const limit = [atOnce, starts].filter(part => part !== null).join(", ");
    return <>{limit}{limit && queue.paused && "; "}{queue.paused && <Paused queue={queue} />}</>;
}

const Paused = ({ queue }: { queue: Queue }) => (
    <><Age at={queue.paused_at} />{queue.paused_by && ` by ${queue.paused_by}`}{queue.pause_reason && `: ${queue.pause_reason}`}</>
);

const callOf = (queue: Queue) => `/queues/${encodeURIComponent(queue.name)}/${queue.paused ? "resume" : "pause"}`;
