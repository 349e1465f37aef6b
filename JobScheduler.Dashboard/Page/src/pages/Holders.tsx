import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { hrefOf } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { State } from "../ui/State.tsx";
import { Age } from "../ui/Time.tsx";
import type { Holder } from "../wire.ts";

const shown = 50;

/** Who holds a limit: the jobs that run with a permit of it, or are about to. */
export function Holders({ path }: { path: string }) {
    const call = `${path}/holders?limit=${shown}`;
    const holders = useWatch<Holder[]>(stop => get(call, stop), 5000, [path]);
    return (
        <Panel title="Who holds it" watch={holders} call={call} height={80}>{found => found.length === 0 ? <Empty>No job holds it.</Empty> : <>
            <table class="rows">
                <thead><tr><th scope="col">job</th><th scope="col">state</th><th scope="col">handler</th><th scope="col">worker</th>
                    <th scope="col">since</th></tr></thead>
                <tbody>{found.map(holder => (
                    <tr key={holder.id}>
                        <td class="c-main"><a href={hrefOf(`/jobs/${holder.id}`)}>{holder.name}</a></td>
                        <td class="c-state"><State status={holder.status} /></td>
                        <td class="c-sub">{holder.handler}</td>
                        <td class="c-sub">{holder.worker_id === null ? "–" : <a
                            href={hrefOf(`/workers/${encodeURIComponent(holder.worker_id)}`)}>{holder.worker_id}</a>}</td>
                        <td class="c-side"><Age at={holder.held_since} /></td>
                    </tr>))}</tbody>
            </table>
            {found.length === shown && <p class="edge">These are the first {shown}; GET {path}/holders lists all.</p>}
        </>}
        </Panel>
    );
}
