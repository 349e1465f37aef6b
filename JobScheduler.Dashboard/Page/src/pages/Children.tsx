import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { hrefOf } from "../router.ts";
import { State } from "../ui/State.tsx";
import { Trouble } from "../ui/Panel.tsx";
import type { Child } from "../wire.ts";

const shown = 20;

const becomes: Record<string, string> = { cancel: "it is cancelled too", run: "it may run all the same", hold: "it waits on" };

/** The jobs that wait for this one; nothing where none does. */
export function Children({ path, status }: { path: string; status: string }) {
    const children = useWatch<Child[]>(stop => get(`${path}/children?limit=${shown}`, stop), 30_000, [path, status]);
    const found = children.data.value;
    if (children.error.value) return <Trouble watch={children} />;
    if (!found || found.length === 0) return null;
    return (
        <section class="panel" aria-label="Jobs that wait for this one">
            <header class="panel-head"><h2>Jobs that wait for this one</h2></header>
            <table class="rows">
                <thead><tr><th scope="col">job</th><th scope="col">its state</th><th scope="col">if this one fails or is cancelled</th></tr></thead>
                <tbody>{found.map(child => (
                    <tr key={child.id}>
                        <td class="c-main"><a href={hrefOf(`/jobs/${child.id}`)}>{child.name}</a></td>
                        <td class="c-state"><State status={child.status} /></td>
                        <td class="c-sub">{becomes[child.on_failure] ?? child.on_failure}</td>
                    </tr>))}</tbody>
            </table>
            {found.length === shown && <p class="edge">These are the first {shown}; GET /jobs/{"{id}"}/children lists all.</p>}
        </section>
    );
}
