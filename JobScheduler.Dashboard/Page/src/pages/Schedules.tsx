import { call, nextCursor } from "../api.ts";
import { useWatch } from "../live.ts";
import { count } from "../logic/format.ts";
import { hrefOf, place } from "../router.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Mark } from "../ui/State.tsx";
import { Age } from "../ui/Time.tsx";
import type { Schedule } from "../wire.ts";

interface SchedulePage {
    schedules: Schedule[];
    next: string | null;
}

export function Schedules() {
    const cursor = place.value.query.get("cursor");
    const path = `/schedules?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const schedules = useWatch<SchedulePage>(async stop => {
        const answer = await call<Schedule[]>("GET", path, null, stop);
        return { schedules: answer.data, next: nextCursor(answer.headers) };
    }, 5000, [path]);
    return (
        <>
            <div class="title"><h1>Schedules</h1><span class="grow" /><a class="button main" href={hrefOf("/schedules/+new")}>New schedule</a></div>
            <Panel watch={schedules} title="What runs again and again" call={path} height={320}>{page => page.schedules.length === 0
                ? <Empty>There is no schedule. <a href={hrefOf("/schedules/+new")}>Make one</a>.</Empty>
                : <>
                    <table class="rows">
                        <thead><tr><th scope="col">schedule</th><th scope="col">state</th><th scope="col">timing</th><th scope="col">zone</th>
                            <th scope="col">next run</th>
                            <th scope="col">last run</th><th scope="col" class="number">missed</th><th scope="col">handler</th></tr></thead>
                        <tbody>{page.schedules.map(schedule => <Row key={schedule.id} schedule={schedule} />)}</tbody>
                    </table>
                    {page.next && <nav class="pages" aria-label="Parts of the list"><a class="button" data-key="]"
                        href={hrefOf(`/schedules?cursor=${encodeURIComponent(page.next)}`)}>Next page</a></nav>}
                </>}
            </Panel>
        </>
    );
}

export function ScheduleState({ schedule }: { schedule: Schedule }) {
    if (schedule.problem) return <Mark tone="bad">✕ stands still</Mark>;
    if (schedule.overdue_since) return <Mark tone="bad">✕ overdue</Mark>;
    if (schedule.paused) return <Mark tone="warn">‖ paused</Mark>;
    if (schedule.ended) return <Mark tone="idle">⊘ ended</Mark>;
    return <Mark tone="good">✓ on</Mark>;
}

const Row = ({ schedule }: { schedule: Schedule }) => (
    <tr data-row tabIndex={-1}>
        <td class="c-main cut"><a href={hrefOf(`/schedules/${schedule.id}`)}>{schedule.name}</a>
            {schedule.key && schedule.key !== schedule.name && <span class="faint"> {schedule.key}</span>}</td>
        <td class="c-state"><ScheduleState schedule={schedule} /></td>
        <td class="c-sub"><code>{schedule.cron_expression}</code></td>
        <td class="c-sub">{schedule.time_zone}</td>
        <td class="c-side"><Age at={schedule.next_run_at} /></td>
        <td class="c-wide"><Age at={schedule.last_run_at} /></td>
        <td class="c-wide number">{count(schedule.missed_count)}</td>
        <td class="c-wide cut">{schedule.handler}</td>
    </tr>
);
