import { post } from "../api.ts";
import type { Watch } from "../live.ts";
import { whyHeld } from "../logic/handlers.ts";
import { hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Age } from "../ui/Time.tsx";
import type { HeldHandler } from "../wire.ts";
import { handlerPath } from "./Handlers.tsx";

interface HeldProps {
    watch: Watch<HeldHandler[]>;
    ask: (held: HeldHandler) => void;
}

/** Those whose jobs wait; nothing where there is none. */
export function HeldPanel({ watch, ask }: HeldProps) {
    if (watch.data.value?.length === 0 && watch.error.value === null) return null;
    return (
        <Panel watch={watch} title="Held: their jobs wait" call="/handlers/held" height={96}>{found => (
            <table class="rows">
                <thead><tr><th scope="col">handler</th><th scope="col">why</th><th scope="col">held</th><th scope="col">next canary</th>
                    <th scope="col"><span class="offscreen">actions</span></th></tr></thead>
                <tbody>{found.map(one => (
                    <tr key={one.handler} data-row tabIndex={-1}>
                        <td class="c-main"><a href={hrefOf(handlerPath(one.handler))}>{one.handler}</a></td>
                        <td class="c-sub rest">{whyHeld(one)}.{one.error && <span class="error-line"> {one.error}</span>}</td>
                        <td class="c-wide"><Age at={one.held_at} /></td>
                        <td class="c-sub"><span class="narrow">next canary </span><NextCanary held={one} /></td>
                        <td class="c-act actions"><Act scope="queues:pause" data-key="R" onClick={() => ask(one)}>Release</Act></td>
                    </tr>))}</tbody>
            </table>)}
        </Panel>
    );
}

/** The one job that tries whether the handler works again. */
export const NextCanary = ({ held }: { held: HeldHandler }) => held.canary_job_id
    ? <a href={hrefOf(`/jobs/${held.canary_job_id}`)}>one runs now</a>
    : <Age at={held.next_canary_at} />;

interface ReleaseProps {
    held: HeldHandler;
    close: () => void;
    done: () => void;
}

export function ReleaseDialog({ held, close, done }: ReleaseProps) {
    const path = `${handlerPath(held.handler)}/release`;
    const act = async (reason: string) => {
        await post(withReason(path, reason));
        done();
    };
    return <Confirm title={`Release ${held.handler}`} action="Release this handler" call={path} close={close} act={act}
        says={<p>Its jobs start again within a second or two. If they go on to fail, it is held anew.</p>} />;
}
