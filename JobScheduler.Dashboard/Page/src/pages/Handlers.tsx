import { useState } from "preact/hooks";
import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { count } from "../logic/format.ts";
import { failuresOf, inOrder, runsOf } from "../logic/handlers.ts";
import { hrefOf, place } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Mark } from "../ui/State.tsx";
import { Took } from "../ui/Time.tsx";
import type { Handler, Handlers as HandlerList, HeldHandler } from "../wire.ts";
import { HeldPanel, ReleaseDialog } from "./HeldHandlers.tsx";

const windows = [5, 15, 60] as const;

export const handlerPath = (name: string) => `/handlers/${encodeURIComponent(name)}`;

export function Handlers() {
    const minutes = Number(place.value.query.get("minutes") ?? windows[0]);
    const path = `/handlers?minutes=${encodeURIComponent(minutes)}`;
    const handlers = useWatch<HandlerList>(stop => get(path, stop), 5000, [path]);
    const held = useWatch<HeldHandler[]>(stop => get("/handlers/held", stop), 5000, []);
    const [asked, setAsked] = useState<HeldHandler | null>(null);
    const names = new Set(held.data.value?.map(one => one.handler));
    return (
        <>
            <h1>Handlers</h1>
            <nav class="tabs" aria-label="How far back">{windows.map(value => <a key={value} href={hrefOf(`/handlers?minutes=${value}`)}
                aria-current={value === minutes ? "page" : undefined}>{value} min</a>)}</nav>
            <HeldPanel watch={held} ask={setAsked} />
            <Panel watch={handlers} title={`How they did in the last ${minutes} minutes`} call={path} height={320}>{found => found.handlers.length === 0
                ? <Empty>No live worker has a handler, and none ran.</Empty>
                : <>
                    <table class="rows">
                        <thead><tr><th scope="col">handler</th><th scope="col">state</th><th scope="col" class="number">attempts</th>
                            <th scope="col" class="number">failed</th><th scope="col" class="number">run p50</th><th scope="col" class="number">p95</th>
                            <th scope="col" class="number">wait p95</th><th scope="col" class="number">workers</th></tr></thead>
                        <tbody>{inOrder(found.handlers, names).map(one => <Row key={one.name} handler={one} isHeld={names.has(one.name)} />)}</tbody>
                    </table>
                    <p class="edge">Each process tells once a minute: the last minute may be missing{!found.complete
                        && ", and there is more than is shown"}.</p>
                </>}
            </Panel>
            {asked && <ReleaseDialog held={asked} close={() => setAsked(null)} done={held.tryNow} />}
        </>
    );
}

export function HandlerState({ workers, isHeld }: { workers: number; isHeld: boolean }) {
    if (isHeld) return <Mark tone="bad">‖ held</Mark>;
    return workers === 0 ? <Mark tone="warn">◔ nobody has it</Mark> : <Mark tone="good">✓ served</Mark>;
}

const Row = ({ handler: { name, workers, ended }, isHeld }: { handler: Handler; isHeld: boolean }) => (
    <tr data-row tabIndex={-1}>
        <td class="c-main cut"><a href={hrefOf(handlerPath(name))}>{name}</a></td>
        <td class="c-state"><HandlerState workers={workers} isHeld={isHeld} /></td>
        <td class="c-side number">{count(runsOf(ended))}<span class="narrow"> attempts</span></td>
        <td class="c-sub number"><span class={ended.failed + ended.retried > 0 ? "error-line" : "faint"}>{failuresOf(ended)}</span>
            <span class="narrow"> failed</span></td>
        <td class="c-sub number"><Took seconds={ended.run.p50} /></td>
        <td class="c-wide number"><Took seconds={ended.run.p95} /></td>
        <td class="c-wide number"><Took seconds={ended.wait.p95} /></td>
        <td class="c-wide number">{count(workers)}</td>
    </tr>
);
