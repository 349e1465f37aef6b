import { useEffect, useRef, useState } from "preact/hooks";
import { chips, keys, parse, toQuery, without, write, type Filter } from "../logic/filter.ts";
import { count } from "../logic/format.ts";
import { pulse } from "../pulse.ts";
import { go, hrefOf } from "../router.ts";
import { viewQuery } from "../view.ts";
import { Icon } from "../ui/Icon.tsx";
import { shapeOf } from "../ui/State.tsx";
import { statuses } from "../wire.ts";

export function addressOf(filter: Filter): string {
    const query = [toQuery(filter), viewQuery()].filter(part => part !== "").join("&");
    return query === "" ? "/jobs" : `/jobs?${query}`;
}

/** Counts of all jobs of a state, whatever else is filtered: the sums cost nothing. */
export function StatusTabs({ filter }: { filter: Filter }) {
    const counts = pulse.data.value?.jobs_by_status;
    const all = counts && statuses.reduce((sum, status) => sum + counts[status], 0);
    const tabs = useRef<HTMLElement>(null);
    // On a phone there is room for some of them.
    useEffect(
        () => tabs.current?.querySelector("[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" }),
        [filter["status"], counts !== undefined]);
    return (
        <nav class="tabs states" aria-label="State" ref={tabs}>
            <a href={hrefOf(addressOf(without(filter, "status")))} aria-current={filter["status"] === undefined ? "page" : undefined}>
                all <b>{all === undefined ? "" : count(all)}</b></a>
            {statuses.map(status => (
                <a key={status} class={`s-${status}`} href={hrefOf(addressOf({ ...filter, status }))}
                    aria-current={filter["status"] === status ? "page" : undefined}>
                    <span class="shape" aria-hidden="true">{shapeOf(status)}</span>{status} <b>{counts ? count(counts[status]) : ""}</b></a>
            ))}
        </nav>
    );
}

/** The same filter as text and as chips; what cannot be understood is said, and not applied. */
export function FilterBar({ filter }: { filter: Filter }) {
    const shown = write(filter);
    const [text, setText] = useState(shown);
    const [problems, setProblems] = useState<string[]>([]);
    useEffect(() => {
        setText(shown);
        setProblems([]);
    }, [shown]);
    const submit = (event: Event) => {
        event.preventDefault();
        const parsed = parse(text);
        setProblems(parsed.problems);
        if (parsed.problems.length === 0) go(addressOf(parsed.filter));
    };
    return (
        <form class="filter" role="search" onSubmit={submit}>
            <div class="filter-line">
                <Icon name="search" />
                <input data-filter value={text} onInput={event => setText(event.currentTarget.value)} list="filter-keys" spellcheck={false}
                    aria-label="Filter" placeholder="Words of a name, or handler:send-invoice error:refused" autocomplete="off" />
                <datalist id="filter-keys">{suggestions(text).map(value => <option key={value} value={value} />)}</datalist>
                <button type="submit">Filter</button>
                {Object.keys(filter).length > 0 && <a class="button quiet" href={hrefOf(addressOf({}))}>Clear</a>}
            </div>
            {problems.length > 0 && <p class="trouble" role="alert">{problems.join(" ")}</p>}
            {chips(filter).length > 0 && <ul class="chips">{chips(filter).map(chip => (
                <li key={chip.name}>{chip.label}<a class="quiet" href={hrefOf(addressOf(without(filter, chip.name)))}
                    aria-label={`Remove ${chip.label}`}>
                    <Icon name="close" /></a></li>))}</ul>}
        </form>
    );
}

/** What may follow what is written. */
function suggestions(text: string): string[] {
    const written = text.replace(/\S*$/, "");
    const word = text.slice(written.length);
    const queues = pulse.data.value?.queues.map(queue => `queue:${queue.name}`) ?? [];
    const workers = pulse.data.value?.workers.map(worker => `worker:${worker.worker_id}`) ?? [];
    return [...statuses.map(status => `status:${status}`), ...queues, ...workers, ...keys.map(key => `${key}:`)]
        .filter(one => one.startsWith(word) && one !== word).slice(0, 20).map(one => written + one);
}
