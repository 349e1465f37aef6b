import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { get, post } from "../api.ts";
import { useWatch } from "../live.ts";
import { count } from "../logic/format.ts";
import { hrefOf } from "../router.ts";
import { Confirm, withReason } from "../ui/Dialog.tsx";
import { Empty, Panel, Trouble } from "../ui/Panel.tsx";
import { Age, Moment } from "../ui/Time.tsx";
import type { Preview, Schedule } from "../wire.ts";
import { readPage } from "./Jobs.tsx";
import { JobTable } from "./JobTable.tsx";
import { ScheduleState } from "./Schedules.tsx";

export function SchedulePage({ id }: { id: string }) {
    const path = `/schedules/${encodeURIComponent(id)}`;
    const schedule = useWatch<Schedule>(stop => get(path, stop), 5000, [path]);
    const shown = schedule.data.value;
    const preview = useWatch<Preview>(stop => get(`${path}/preview?count=10`, stop), 30_000, [path, shown?.version, shown?.next_run_at]);
    const runs = `/jobs?schedule_id=${encodeURIComponent(shown?.id ?? id)}&fields=row&limit=20`;
    const recent = useWatch(stop => readPage(runs, stop), 5000, [runs]);
    if (shown === null) return <><h1>Schedule</h1><Trouble watch={schedule} />{!schedule.error.value && <div
        class="skeleton" style={{ height: "300px" }} />}</>;
    return (
        <>
            <Head schedule={shown} path={path} changed={schedule.tryNow} words={preview.data.value?.description ?? shown.cron_expression} />
            <Trouble watch={schedule} />
            {shown.problem && <p class="trouble" role="alert">{shown.problem}</p>}
            <div class="columns wide-left">
                <Panel title="Its runs, newest first" watch={recent} call={runs} height={320}>{page => page.jobs.length === 0
                    ? <Empty>It has not run yet, or its runs were removed after their retention.</Empty>
                    : <>
                        <JobTable jobs={page.jobs} />
                        <nav class="pages" aria-label="Parts of the list"><a class="button" href={hrefOf(`/jobs?schedule_id=${shown.id}`)}>All runs</a></nav>
                    </>}
                </Panel>
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

type Action = "pause" | "resume" | "trigger";

const says: Record<Action, string> = {
    pause: "No run is made for its ticks while it is paused. Runs whose tick has passed still run.",
    resume: "It runs again from its next tick on.",
    trigger: "One run is made at once, beside those of its ticks.",
};

interface HeadProps {
    schedule: Schedule;
    path: string;
    changed: () => void;
    words: string;
}

function Head({ schedule, path, changed, words }: HeadProps) {
    const [asked, setAsked] = useState<Action | null>(null);
    const turn: Action = schedule.paused ? "resume" : "pause";
    const act = async (reason: string) => {
        await post(withReason(`${path}/${asked}`, reason));
        changed();
    };
    return (
        <div class="title">
            <div class="title-words">
                <h1>{schedule.name}</h1>
                <p class="under"><ScheduleState schedule={schedule} /> {words}</p>
            </div>
            <span class="grow" />
            <div class="buttons">
                <button type="button" onClick={() => setAsked("trigger")}>Run now</button>
                <button type="button" data-key="P" onClick={() => setAsked(turn)}>{schedule.paused ? "Resume" : "Pause"}</button>
            </div>
            {asked && <Confirm title={`${asked === "trigger" ? "Run" : asked === "pause" ? "Pause" : "Resume"} ${schedule.name}`}
                says={<p>{says[asked]}</p>}
                action={asked === "trigger" ? "Run this schedule now" : `${asked === "pause" ? "Pause" : "Resume"} this schedule`}
                    call={`${path}/${asked}`} close={() => setAsked(null)} act={act} />}
        </div>
    );
}

function ScheduleFacts({ schedule }: { schedule: Schedule }) {
    const facts: readonly (readonly [string, ComponentChildren])[] = [
        ["key", schedule.key], ["handler", schedule.handler], ["queue", schedule.queue],
        ["next run", <Moment at={schedule.next_run_at} />], ["last run", <Moment at={schedule.last_run_at} />],
        ["missed", count(schedule.missed_count)], ["a missed tick", schedule.misfire.replaceAll("_", " ")], ["overlap", schedule.overlap],
        ["spread", schedule.spread_seconds === null ? null : `${schedule.spread_seconds} s`],
            ["ends", schedule.end_at && <Moment at={schedule.end_at} />],
        ["runs", schedule.max_runs === null ? null : `${count(schedule.runs_made ?? 0)} of ${count(schedule.max_runs)}`],
            ["version", schedule.version],
    ];
    return (
        <section class="panel" aria-label="Facts">
            <header class="panel-head"><h2>Facts</h2></header>
            <dl class="facts">{facts.filter(([, value]) => value !== null && value !== "").map(([name, value]) => <div key={name}><dt>{name}</dt>
                <dd>{value}</dd></div>)}</dl>
        </section>
    );
}
