import { useState } from "preact/hooks";
import { asCurl, call, get, getIfThere } from "../api.ts";
import { storeTime } from "../clock.ts";
import { useWatch } from "../live.ts";
import { exercises, labSchedule, type Check, type Exercise, type Seen } from "../logic/lab.ts";
import { pulse } from "../pulse.ts";
import { hrefOf, place } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Copy } from "../ui/Copy.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { Attempt, Job, Processes, Schedule, Worker } from "../wire.ts";
import { LabClock } from "./LabClock.tsx";

const known = exercises.map(exercise => exercise.key);

export function Lab() {
    const asked = place.value.query.get("exercise") ?? known[0]!;
    const exercise = exercises.find(one => one.key === asked) ?? exercises[0]!;
    return (
        <>
            <h1>Lab</h1>
            <p>Six exercises with what they show. Each check is made by what the API tells now, of jobs of the last hour; use the buttons or a shell.</p>
            <nav class="tabs states" aria-label="Exercises">{exercises.map(({ key, title }, index) => <a key={key} href={hrefOf(`/lab?exercise=${key}`)}
                aria-current={key === exercise.key ? "page" : undefined}>{index + 1}. {title}</a>)}</nav>
            <One key={exercise.key} exercise={exercise} />
        </>
    );
}

async function look({ key, name }: Exercise, stop: AbortSignal): Promise<Seen> {
    const from = new Date(storeTime() - 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
    const seen: Seen = { jobs: [], workers: [], schedule: null, runs: [], attempts: [] };
    if (name !== "") seen.jobs = await get<Job[]>(`/jobs?name=${name}&created_from=${from}&fields=row&limit=60`, stop);
    if (key === "scale") seen.workers = await get<Worker[]>("/workers", stop);
    const [newest] = seen.jobs;
    if ((key === "kill" || key === "failures") && newest) seen.attempts = await get<Attempt[]>(`/jobs/${newest.id}/attempts`, stop);
    if (key !== "recurring") return seen;
    // By its key, however many schedules there are.
    seen.schedule = await getIfThere<Schedule>(`/schedules/${labSchedule}`, stop);
    if (seen.schedule) seen.runs = await get<Job[]>(`/jobs?schedule_id=${seen.schedule.id}&fields=row&limit=20`, stop);
    return seen;
}

function One({ exercise }: { exercise: Exercise }) {
    const watch = useWatch<Seen>(stop => look(exercise, stop), 2000, [exercise.key]);
    const processes = useWatch<Processes>(stop => get("/processes", stop), null, []);
    const answering = processes.data.value?.answering;
    const moved = () => { processes.tryNow(); pulse.tryNow(); watch.tryNow(); };
    return (
        <div class="columns">
            <section class="panel" aria-label="What to do">
                <header class="panel-head"><h2>{exercise.title}</h2></header>
                <p>{exercise.goal}</p>
                {exercise.asks.map(ask => <Ask key={ask.label} ask={ask} done={watch.tryNow} />)}
                {exercise.byHand !== "" && <ByHand exercise={exercise} isAlone={answering?.store === "sqlite"} />}
            </section>
            <div>
                <Panel watch={watch} title="What is seen of it" height={160}>{seen => <Checks checks={exercise.checksOf(seen)} jobs={seen.jobs} />}</Panel>
                {answering?.clock_ahead_seconds != null && <LabClock ahead={answering.clock_ahead_seconds} moved={moved} />}
            </div>
        </div>
    );
}

function Ask({ ask, done }: { ask: Exercise["asks"][number]; done: () => void }) {
    const [refused, setRefused] = useState<string | null>(null);
    const body = JSON.stringify(ask.body);
    const command = asCurl(ask.method, ask.path, body);
    const send = async () => {
        setRefused(null);
        try {
            await call(ask.method, ask.path, body);
            done();
        } catch (error) {
            setRefused((error as Error).message);
        }
    };
    return (
        <div class="lab-ask">
            <Act scope={ask.path.startsWith("/schedules") ? "schedules:write" : "jobs:write"} class="main" onClick={() => void send()}>{ask.label}</Act>
            {refused && <p class="trouble" role="alert">{refused}</p>}
            <details><summary>or in a shell</summary><div class="code-line"><pre>{command}</pre><Copy text={command} what="the command" /></div></details>
        </div>
    );
}

function ByHand({ exercise, isAlone }: { exercise: Exercise; isAlone: boolean }) {
    const words = exercise.key === "kill"
        ? "This process is its own worker: end it while the job runs (Ctrl C), and start it again. The page waits."
        : "This process works alone on its store. Start the compose file for more workers, or a worker over HTTP.";
    return (
        <>
            <h3>Then, by hand</h3>
            {isAlone ? <p>{words}</p> : <div class="code-line"><pre>{exercise.byHand}</pre><Copy text={exercise.byHand} what="the commands" /></div>}
        </>
    );
}

function Checks({ checks, jobs }: { checks: Check[]; jobs: Job[] }) {
    const done = checks.filter(check => check.isDone).length;
    return (
        <>
            <p role="status"><b>{done === checks.length ? "All is seen." : `${done} of ${checks.length} are seen.`}</b></p>
            <ul class="plain checks">{checks.map(({ says, isDone, found }) => (
                <li key={says}><span class={isDone ? "state s-completed" : "state s-pending"}>
                    <span class="shape" aria-hidden="true">{isDone ? "✓" : "○"}</span>{isDone ? "seen" : "not yet"}</span>
                    <span>{says}{found && <span class="faint">: {found}</span>}</span></li>))}</ul>
            {jobs[0] && <nav class="pages" aria-label="Its jobs"><a class="button" href={hrefOf(`/jobs/${jobs[0].id}`)}>The newest job</a></nav>}
        </>
    );
}
