import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { hrefOf } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Age } from "../ui/Time.tsx";
import type { Schedule } from "../wire.ts";

const read = (stop: AbortSignal) => get<Schedule[]>("/schedules?limit=100", stop);

/** The schedules that run next. */
export function NextRuns() {
    const schedules = useWatch(read, 10_000, []);
    return (
        <Panel title="Schedules due next" watch={schedules} call="/schedules">{found => {
            const next = found.filter(schedule => schedule.next_run_at !== null && !schedule.paused)
                .sort((a, b) => Date.parse(a.next_run_at!) - Date.parse(b.next_run_at!)).slice(0, 5);
            if (next.length === 0) return <Empty>No schedule has a run ahead.</Empty>;
            return (
                <table class="rows"><thead><tr><th scope="col">schedule</th><th scope="col">timing</th><th scope="col">next run</th></tr></thead>
                    <tbody>{next.map(schedule => (
                        <tr key={schedule.id}>
                            <td class="c-main"><a href={hrefOf(`/schedules/${schedule.id}`)}>{schedule.name}</a></td>
                            <td class="c-sub"><code>{schedule.cron_expression}</code></td>
                            <td class="c-side"><Age at={schedule.next_run_at} /></td>
                        </tr>))}</tbody></table>
            );
        }}</Panel>
    );
}
