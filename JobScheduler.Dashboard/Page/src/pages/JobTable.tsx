import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { now } from "../clock.ts";
import type { Column } from "../logic/columns.ts";
import { took } from "../logic/state.ts";
import { hrefOf } from "../router.ts";
import { shownColumns, shownRows } from "../view.ts";
import { State } from "../ui/State.tsx";
import { Age, Moment, Took } from "../ui/Time.tsx";
import type { Job } from "../wire.ts";

interface TableProps {
    jobs: Job[];
    selected?: Signal<ReadonlySet<string>>;
}

const none = <span class="faint none">–</span>;

/** The class says where a cell stands on a phone. */
const cells: Record<Column, { class: string; cell: (job: Job) => ComponentChildren }> = {
    handler: { class: "c-sub cut", cell: job => job.handler },
    queue: { class: "c-sub cut", cell: job => job.queue },
    priority: { class: "c-wide number", cell: job => job.priority },
    try: { class: "c-wide number", cell: job => `${job.attempt}/${job.max_retries + 1}` },
    age: { class: "c-side age", cell: job => <Age at={job.created_at} /> },
    due: { class: "c-sub age", cell: job => <Moment at={job.scheduled_at} /> },
    took: { class: "c-sub number", cell: job => <Took seconds={took(job, now.value)} /> },
    worker: { class: "c-wide cut", cell: job => job.worker_id ?? none },
    tags: { class: "c-wide cut", cell: job => job.tags?.join(", ") || none },
    reason: { class: "c-wide", cell: job => job.failure_reason?.replaceAll("_", " ") ?? none },
};

export function JobTable({ jobs, selected }: TableProps) {
    const turnAll = (isOn: boolean) => {
        if (selected) selected.value = new Set(isOn ? jobs.map(job => job.id) : []);
    };
    const isAll = selected !== undefined && selected.value.size === jobs.length;
    return (
        <table class={`rows jobs ${shownRows.value}`}>
            <thead><tr>
                {selected && <th scope="col" class="c-check"><input type="checkbox" checked={isAll} data-key="a" aria-label="Select this page"
                    onChange={event => turnAll(event.currentTarget.checked)} /></th>}
                <th scope="col">state</th><th scope="col">name</th>
                {shownColumns.value.map(column => <th scope="col" key={column} class={cells[column].class.replace("cut", "")}>{column}</th>)}
            </tr></thead>
            <tbody>{jobs.map(job => <Row key={job.id} job={job} {...(selected ? { selected } : {})} />)}</tbody>
        </table>
    );
}

function Row({ job, selected }: { job: Job; selected?: Signal<ReadonlySet<string>> }) {
    const isSelected = selected?.value.has(job.id) === true;
    const turn = () => {
        if (!selected) return;
        const others = [...selected.value].filter(id => id !== job.id);
        selected.value = new Set(isSelected ? others : [...others, job.id]);
    };
    return (
        <tr data-row tabIndex={-1} data-id={job.id} class={isSelected ? "selected" : undefined}>
            {selected && <td class="c-check"><input type="checkbox" checked={isSelected} onChange={turn} aria-label={`Select ${job.name}`} /></td>}
            <td class="c-state"><State status={job.status} /></td>
            <td class="c-main cut"><a href={hrefOf(`/jobs/${job.id}`)}>{job.name}</a>
                {job.error_message && <span class="error-line"> {job.error_message}</span>}
                {job.status === "running" && job.progress !== null && <span class="faint"> {Math.round(job.progress * 100)} %</span>}</td>
            {shownColumns.value.map(column => <td key={column} class={cells[column].class}>{cells[column].cell(job)}</td>)}
        </tr>
    );
}
