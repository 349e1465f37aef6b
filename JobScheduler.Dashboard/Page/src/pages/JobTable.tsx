import type { Signal } from "@preact/signals";
import { now } from "../clock.ts";
import { took } from "../logic/state.ts";
import { hrefOf } from "../router.ts";
import { State } from "../ui/State.tsx";
import { Age, Took } from "../ui/Time.tsx";
import type { Job } from "../wire.ts";

interface TableProps {
    jobs: Job[];
    selected?: Signal<ReadonlySet<string>>;
}

export function JobTable({ jobs, selected }: TableProps) {
    const turnAll = (isOn: boolean) => {
        if (selected) selected.value = new Set(isOn ? jobs.map(job => job.id) : []);
    };
    const isAll = selected !== undefined && selected.value.size === jobs.length;
    return (
        <table class="rows jobs">
            <thead><tr>
                {selected && <th scope="col" class="c-check"><input type="checkbox" checked={isAll} data-key="a" aria-label="Select this page"
                    onChange={event => turnAll(event.currentTarget.checked)} /></th>}
                <th scope="col">state</th><th scope="col">name</th><th scope="col">handler</th><th scope="col">queue</th>
                <th scope="col" class="number">try</th><th scope="col">age</th><th scope="col" class="number">took</th><th scope="col">worker</th>
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
            <td class="c-sub cut">{job.handler}</td>
            <td class="c-sub cut">{job.queue}</td>
            <td class="c-wide number">{job.attempt}/{job.max_retries + 1}</td>
            <td class="c-side age"><Age at={job.created_at} /></td>
            <td class="c-sub number"><Took seconds={took(job, now.value)} /></td>
            <td class="c-wide cut">{job.worker_id ?? <span class="faint">–</span>}</td>
        </tr>
    );
}
