import { get } from "../api.ts";
import { now } from "../clock.ts";
import { useWatch } from "../live.ts";
import { wordsOf } from "../logic/timeline.ts";
import { Trouble } from "../ui/Panel.tsx";
import { Moment } from "../ui/Time.tsx";
import type { Job, Timeline } from "../wire.ts";

/** What happened, one after the other; asked for anew when the job says something else. A refused write changes nothing of it: for that it is asked again. */
export function JobTimeline({ path, job }: { path: string; job: Job }) {
    const timeline = useWatch<Timeline>(stop => get(`${path}/timeline`, stop), 30_000, [path, job.fence, job.status, job.scheduled_at]);
    const found = timeline.data.value;
    return (
        <>
            <Trouble watch={timeline} />
            {found && !found.complete && <p class="edge">Of the attempts these are the last 1,000.</p>}
            {found && <table class="rows">
                <thead><tr><th scope="col">when</th><th scope="col">what</th><th scope="col" class="number">fence</th><th scope="col">error</th></tr></thead>
                <tbody>{found.events.map((one, index) => (
                    <tr key={index}>
                        <td class="c-side"><Moment at={one.at} /></td>
                        <td class={one.event === "refused" ? "c-main outcome" : "c-main"}>{wordsOf(one, now.value)}</td>
                        <td class="c-sub number">{one.fence ?? ""}</td>
                        <td class="c-sub cut"><bdi>{one.error}</bdi></td>
                    </tr>))}</tbody>
            </table>}
        </>
    );
}
