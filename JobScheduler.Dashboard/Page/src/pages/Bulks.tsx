import { useState } from "preact/hooks";
import { call, get, nextCursor, post } from "../api.ts";
import { useWatch, type Watch } from "../live.ts";
import { fromQuery, write } from "../logic/filter.ts";
import { count, counted } from "../logic/format.ts";
import { go, hrefOf, place } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Confirm } from "../ui/Dialog.tsx";
import { Empty, Panel, Trouble } from "../ui/Panel.tsx";
import { Mark } from "../ui/State.tsx";
import { Age } from "../ui/Time.tsx";
import { Pace } from "./Pace.tsx";
import type { Bulk } from "../wire.ts";

interface BulkList {
    bulks: Bulk[];
    next: string | null;
}

export function Bulks() {
    const cursor = place.value.query.get("cursor");
    const path = `/bulk?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const list = useWatch<BulkList>(async stop => {
        const answer = await call<Bulk[]>("GET", path, null, stop);
        return { bulks: answer.data, next: nextCursor(answer.headers) };
    }, 2000, [path]);
    return (
        <>
            <h1>Bulk operations</h1>
            <Panel watch={list} title="What was done to many jobs at once" call={path} height={320}>{page => page.bulks.length === 0
                ? <Empty>There is none. Select jobs in a list, or a group of failures.</Empty>
                : <>
                    <table class="rows">
                        <thead><tr><th scope="col">operation</th><th scope="col">state</th><th scope="col" class="number">done</th>
                            <th scope="col" class="number">left alone</th>
                            <th scope="col">who</th><th scope="col">began</th></tr></thead>
                        <tbody>{page.bulks.map(bulk => <Row key={bulk.id} bulk={bulk} />)}</tbody>
                    </table>
                    {page.next && <nav class="pages" aria-label="Parts of the list"><a class="button" data-key="]"
                        href={hrefOf(`/bulk?cursor=${encodeURIComponent(page.next)}`)}>Next page</a></nav>}
                </>}
            </Panel>
        </>
    );
}

/** Which jobs, as a filter is written, and what becomes of them. */
const wordsOf = (bulk: Bulk) => (bulk.filter === null ? counted(bulk.ids, "job") : write(fromQuery(new URLSearchParams(bulk.filter))))
    + (bulk.queue === null ? "" : ` to ${bulk.queue}`) + (bulk.priority === null ? "" : ` to priority ${bulk.priority}`);

const BulkState = ({ bulk }: { bulk: Bulk }) =>
    <Mark tone={bulk.status === "running" ? "busy" : bulk.status === "completed" ? "good" : "idle"}>
        {bulk.status === "running" ? "◐" : bulk.status === "completed" ? "✓" : "⊘"} {bulk.status}</Mark>;

const Row = ({ bulk }: { bulk: Bulk }) => (
    <tr data-row tabIndex={-1}>
        <td class="c-main cut"><a href={hrefOf(`/bulk/${bulk.id}`)}>{bulk.action} {wordsOf(bulk)}</a></td>
        <td class="c-state"><BulkState bulk={bulk} /></td>
        <td class="c-side number">{count(bulk.done)}</td>
        <td class="c-wide number">{count(bulk.matched - bulk.done)}</td>
        <td class="c-sub rest">{bulk.who}{bulk.reason && <span class="faint">: {bulk.reason}</span>}</td>
        <td class="c-sub"><Age at={bulk.created_at} /></td>
    </tr>
);

export function BulkPage({ id }: { id: string }) {
    const path = `/bulk/${encodeURIComponent(id)}`;
    const pace = (): number => watch.data.peek()?.status === "running" ? 1000 : 5000;
    const watch: Watch<Bulk> = useWatch<Bulk>(stop => get(path, stop), pace, [path]);
    const bulk = watch.data.value;
    if (bulk === null) return <><h1>Bulk operation</h1><Trouble watch={watch} /></>;
    return (
        <>
            <Head bulk={bulk} path={path} changed={watch.tryNow} />
            <Trouble watch={watch} />
            <p class="why">{count(bulk.done)} of {counted(bulk.matched, "job")} that it has taken are done; {count(bulk.matched - bulk.done)} were left alone.
                At most {count(bulk.pace)} a second. Started by {bulk.who} <Age at={bulk.created_at} />{bulk.reason && `: ${bulk.reason}`}.</p>
            {bulk.status === "running" && <Pace bulk={bulk} path={path} changed={watch.tryNow} />}
            <div class="columns">
                <Samples title="Done" call={path} watch={watch} ids={bulk.samples} />
                {Object.entries(bulk.skipped).map(([why, skip]) =>
                    <Samples key={why} title={`Left alone: ${why.replaceAll("_", " ")} (${count(skip.count)})`} watch={watch} ids={skip.samples} />)}
            </div>
        </>
    );
}

interface SamplesProps {
    title: string;
    call?: string;
    watch: Watch<Bulk>;
    ids: string[];
}

const Samples = ({ ids, ...panel }: SamplesProps) => (
    <Panel {...panel}>{() => ids.length === 0 ? <Empty>None so far.</Empty>
        : <ul class="plain">{ids.map(id => <li key={id}><a href={hrefOf(`/jobs/${id}`)}><code>{id}</code></a></li>)}</ul>}</Panel>
);

interface HeadProps {
    bulk: Bulk;
    path: string;
    changed: () => void;
}

function Head({ bulk, path, changed }: HeadProps) {
    const [asked, setAsked] = useState<"stop" | "undo" | null>(null);
    const act = async () => {
        const answer = await post<Bulk>(`${path}/${asked}`);
        if (asked === "undo") go(`/bulk/${answer.id}`);
        else changed();
    };
    const canUndo = bulk.action === "cancel" && bulk.status !== "running" && bulk.done > 0;
    return (
        <div class="title">
            <div class="title-words"><h1>{bulk.action} {wordsOf(bulk)}</h1><p class="under"><BulkState bulk={bulk} /> <code>{bulk.id}</code></p></div>
            <span class="grow" />
            <div class="buttons">
                {canUndo && <Act scope="jobs:cancel" onClick={() => setAsked("undo")}>Run these again</Act>}
                <Act scope={bulk.action === "cancel" ? "jobs:cancel" : "jobs:write"} class="danger" disabled={bulk.status !== "running"}
                    onClick={() => setAsked("stop")}>Stop</Act>
            </div>
            {asked && <Confirm title={asked === "stop" ? "Stop this operation" : "Run these again"} act={act} close={() => setAsked(null)}
                action={asked === "stop" ? "Stop this operation" : `Run ${counted(bulk.done, "job")} again`}
                says={<p>{asked === "stop" ? "What is done stays done; the rest is left alone." : "Another operation retries what this one cancelled."}</p>} />}
        </div>
    );
}
