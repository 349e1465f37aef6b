import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { hrefOf } from "../router.ts";
import { Empty, Panel, Trouble } from "../ui/Panel.tsx";
import { Age, Moment } from "../ui/Time.tsx";
import type { Preview, Schedule } from "../wire.ts";
import { readPage } from "./Jobs.tsx";
import { JobTable } from "./JobTable.tsx";
import { Ledger } from "./Ledger.tsx";
import { ScheduleFacts } from "./ScheduleFacts.tsx";
import { ScheduleHead } from "./ScheduleHead.tsx";

export function SchedulePage({ id }: { id: string }) {
    const path = `/schedules/${encodeURIComponent(id)}`;
    const schedule = useWatch<Schedule>(stop => get(path, stop), 5000, [path]);
    const shown = schedule.data.value;
    const preview = useWatch<Preview>(stop => get(`${path}/preview?count=10`, stop), 30_000, [path, shown?.version, shown?.next_run_at]);
    if (shown === null) return <><h1>Schedule</h1><Trouble watch={schedule} />{!schedule.error.value && <div
        class="skeleton" style={{ height: "300px" }} />}</>;
    return (
        <>
            <ScheduleHead schedule={shown} path={path} changed={schedule.tryNow} words={preview.data.value?.description ?? shown.cron_expression} />
            <Trouble watch={schedule} />
            {shown.overdue_since && <p class="why s-failed" role="status">It has had no success for longer than it may be without one, since <Moment
                at={shown.overdue_since} />.</p>}
            {shown.problem && <p class="trouble" role="alert">{shown.problem}</p>}
            <div class="columns wide-left">
                <div>
                    <Ledger schedule={shown} path={path} preview={preview.data.value} />
                    <Runs id={shown.id} />
                </div>
                <div>
                    <Panel title={`Next runs in ${shown.time_zone}`} watch={preview} call={`${path}/preview?count=10`}
                        height={240}>{found => found.runs.length === 0
                        ? <Empty>No run is ahead{shown.ended ? `: ${shown.ended} was reached` : ""}.</Empty>
                        : <ol class="plain runs">{found.runs.map(run => <li key={run}>
                            <code>{run.slice(0, 19).replace("T", " ")} {run.slice(19)}</code> <Age at={run} /></li>)}</ol>}
                    </Panel>
                    <ScheduleFacts schedule={shown} />
                </div>
            </div>
        </>
    );
}

function Runs({ id }: { id: string }) {
    const runs = `/jobs?schedule_id=${id}&fields=row&limit=20`;
    const recent = useWatch(stop => readPage(runs, stop), 5000, [runs]);
    return (
        <Panel title="Its runs, newest first" watch={recent} call={runs} height={320}>{page => page.jobs.length === 0
            ? <Empty>It has not run yet, or its runs were removed after their retention.</Empty>
            : <>
                <JobTable jobs={page.jobs} />
                <nav class="pages" aria-label="Parts of the list"><a class="button" href={hrefOf(`/jobs?schedule_id=${id}`)}>All runs</a></nav>
            </>}
        </Panel>
    );
}
