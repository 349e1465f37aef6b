import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { call, nextCursor } from "../api.ts";
import { useWatch, type Watch } from "../live.ts";
import { fromQuery, toQuery, write, type Filter } from "../logic/filter.ts";
import { count, moment } from "../logic/format.ts";
import type { Series } from "../logic/rates.ts";
import { history, pulse } from "../pulse.ts";
import { go, hrefOf, place } from "../router.ts";
import { zone } from "../settings.ts";
import { Empty, Panel } from "../ui/Panel.tsx";
import { isFinal, type Job } from "../wire.ts";
import { addressOf, FilterBar, StatusTabs } from "./FilterBar.tsx";
import { JobTable } from "./JobTable.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { ViewChoice } from "./ViewChoice.tsx";

interface JobPage {
    jobs: Job[];
    next: string | null;
    /** How far back it looked, where that ended the page. */
    reached: string | null;
}

export const readPage = async (path: string, stop: AbortSignal): Promise<JobPage> => {
    const answer = await call<Job[]>("GET", path, null, stop);
    return { jobs: answer.data, next: nextCursor(answer.headers), reached: answer.headers.get("Search-Reached") };
};

export function Jobs() {
    const { query } = place.value;
    const [filter, cursor] = [fromQuery(query), query.get("cursor")];
    const path = `/jobs?fields=row&limit=50${toQuery(filter) === "" ? "" : `&${toQuery(filter)}`}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`;
    const page = useWatch<JobPage>(stop => readPage(path, stop), null, [path]);
    const selected = useSignal<ReadonlySet<string>>(new Set());
    useEffect(() => { selected.value = new Set(); }, [path]);
    return (
        <>
            <div class="title"><h1>Jobs</h1><span class="grow" /><a class="button main" href={hrefOf("/jobs/new")}>New job</a></div>
            <StatusTabs filter={filter} />
            <FilterBar filter={filter} />
            <SelectionBar filter={filter} selected={selected} />
            <Panel watch={page} call={path} height={1640} title="Newest first"
                aside={<><ViewChoice /><Newer filter={filter} page={page} isFirst={cursor === null} /></>}>{shown =>
                <Shown page={shown} filter={filter} selected={selected} isFirst={cursor === null} />}
            </Panel>
        </>
    );
}

interface ShownProps {
    page: JobPage;
    filter: Filter;
    selected: Signal<ReadonlySet<string>>;
    isFirst: boolean;
}

function Shown({ page, filter, selected, isFirst }: ShownProps) {
    const jobs = useLiveRows(page.jobs);
    const next = page.next === null ? null : hrefOf(addressOf({ ...filter, cursor: page.next }));
    const edge = page.reached === null ? null : `Looked back to ${moment(new Date(page.reached), new Date(), zone.value)}.`;
    return (
        <>
            {jobs.length > 0 && <JobTable jobs={jobs} selected={selected} />}
            {jobs.length === 0 && <Nothing filter={filter} edge={edge} />}
            <nav class="pages" aria-label="Parts of the list">
                {edge && <span class="edge" role="status">{edge}</span>}
                {!isFirst && <button type="button" data-key="[" onClick={() => globalThis.history.back()}>Previous page</button>}
                {next && <a class="button" data-key="]" href={next}>{edge ? "Search further" : "Next page"}</a>}
            </nav>
        </>
    );
}

function Nothing({ filter, edge }: { filter: Filter; edge: string | null }) {
    if (Object.keys(filter).length === 0) return <Empty>There is no job yet. <a href={hrefOf("/jobs/new")}>Make one</a>.</Empty>;
    if (write(filter) === `status:${filter["status"]}`) return <Empty>No job is {filter["status"]}.</Empty>;
    return <Empty>{edge ? "Nothing matches so far." : "Nothing matches."} <a href={hrefOf(addressOf({}))}>Clear filters</a></Empty>;
}

/** Rows stay where they are; what they say of jobs that are not final is asked for again. */
function useLiveRows(jobs: Job[]): Job[] {
    const fresh: Watch<Map<string, Job>> = useWatch<Map<string, Job>>(async stop => {
        const known = fresh.data.peek() ?? new Map<string, Job>();
        const open = jobs.map(job => known.get(job.id) ?? job).filter(job => !isFinal(job.status)).map(job => job.id);
        if (open.length === 0) return known;
        const { data } = await call<Job[]>("GET", `/jobs?fields=row&ids=${open.slice(0, 50).join(",")}`, null, stop);
        return new Map([...known, ...data.map(job => [job.id, job] as const)]);
    }, 2000, [jobs]);
    return jobs.map(job => fresh.data.value?.get(job.id) ?? job);
}

const comes: Record<string, Series> = {
    "": "accepted", pending: "accepted", running: "started", retrying: "retried", completed: "completed", failed: "failed",
};

/** How many have come since the list was read: the list itself does not move. */
function Newer({ filter, page, isFirst }: { filter: Filter; page: Watch<JobPage>; isFirst: boolean }) {
    const from = useSignal<number | null>(null);
    const series = comes[filter["status"] ?? ""];
    const isPlain = Object.keys(filter).every(name => name === "status");
    const sum = series ? history.value.at(-1)?.[series] : undefined;
    useEffect(() => { from.value = null; }, [page.data.value]);
    useEffect(() => { if (sum !== undefined) from.value ??= sum; }, [sum]);
    const newer = sum === undefined || from.value === null ? 0 : Math.max(0, sum - from.value);
    const refresh = () => {
        page.tryNow();
        pulse.tryNow();
        if (!isFirst) go(addressOf(filter));
    };
    return <button type="button" data-key="r" onClick={refresh} title="Reads the list again">
        {isPlain && newer > 0 ? <span aria-live="polite">{count(newer)} newer</span> : "Refresh"}</button>;
}
