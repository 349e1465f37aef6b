import { call, nextCursor } from "../api.ts";
import { useWatch } from "../live.ts";
import { count } from "../logic/format.ts";
import { hrefOf, place } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Mark } from "../ui/State.tsx";
import { Age } from "../ui/Time.tsx";
import type { Batch } from "../wire.ts";

interface BatchList {
    batches: Batch[];
    next: string | null;
}

export function Batches() {
    const cursor = place.value.query.get("cursor");
    const path = `/batches?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const list = useWatch<BatchList>(async stop => {
        const answer = await call<Batch[]>("GET", path, null, stop);
        return { batches: answer.data, next: nextCursor(answer.headers) };
    }, 5000, [path]);
    return (
        <>
            <h1>Batches</h1>
            <Panel watch={list} title="Jobs that are counted together" call={path} height={320}>{page => page.batches.length === 0
                ? <Empty>There is no batch. A job joins one by <code>batch_id</code>; POST /batches opens one.</Empty>
                : <>
                    <table class="rows">
                        <thead><tr><th scope="col">batch</th><th scope="col">state</th><th scope="col">of its jobs</th><th scope="col" class="number">jobs</th>
                            <th scope="col" class="number">failed</th><th scope="col">opened</th><th scope="col">ended</th></tr></thead>
                        <tbody>{page.batches.map(batch => <Row key={batch.id} batch={batch} />)}</tbody>
                    </table>
                    {page.next && <nav class="pages" aria-label="Parts of the list"><a class="button" data-key="]"
                        href={hrefOf(`/batches?cursor=${encodeURIComponent(page.next)}`)}>Next page</a></nav>}
                </>}
            </Panel>
        </>
    );
}

const tones = { open: "idle", running: "busy", completed: "good", failed: "bad", cancelled: "idle" } as const;
const shapes = { open: "○", running: "◐", completed: "✓", failed: "✕", cancelled: "⊘" } as const;

export function BatchState({ status }: { status: string }) {
    const known = status as keyof typeof tones;
    return <Mark tone={tones[known] ?? "idle"}>{shapes[known]} {status}</Mark>;
}

/** How its jobs have ended so far, as one bar. */
export function BatchBar({ batch }: { batch: Batch }) {
    const parts = [["completed", batch.completed], ["failed", batch.failed], ["cancelled", batch.cancelled]] as const;
    const told = `${parts.map(([name, number]) => `${count(number)} ${name}`).join(", ")}, ${count(batch.pending)} not ended, of ${count(batch.total)}`;
    return (
        <span class="gauge parts" role="img" aria-label={told} title={told}>{parts.map(([name, number]) => (
            <span key={name} class={`s-${name}`} style={{ width: `${batch.total === 0 ? 0 : 100 * number / batch.total}%` }} />))}</span>
    );
}

const Row = ({ batch }: { batch: Batch }) => (
    <tr data-row tabIndex={-1}>
        <td class="c-main cut"><a href={hrefOf(`/batches/${batch.id}`)}>{batch.name ?? batch.id}</a></td>
        <td class="c-state"><BatchState status={batch.status} /></td>
        <td class="c-sub"><BatchBar batch={batch} /></td>
        <td class="c-side number">{count(batch.total)}</td>
        <td class="c-wide number">{count(batch.failed)}</td>
        <td class="c-sub"><Age at={batch.created_at} /></td>
        <td class="c-wide"><Age at={batch.ended_at} /></td>
    </tr>
);
