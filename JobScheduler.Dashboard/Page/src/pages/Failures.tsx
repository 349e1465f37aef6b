import { useState } from "preact/hooks";
import { get } from "../api.ts";
import { useWatch } from "../live.ts";
import { count, counted } from "../logic/format.ts";
import { hrefOf, place } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Empty, Panel } from "../ui/Panel.tsx";
import { Age } from "../ui/Time.tsx";
import type { Group, Groups } from "../wire.ts";
import { BulkDialog } from "./BulkDialog.tsx";

const kinds = ["cause", "handler", "queue"] as const;

export function Failures() {
    const by = place.value.query.get("by") ?? "cause";
    const status = place.value.query.get("status") ?? "failed";
    const path = `/jobs/groups?by=${encodeURIComponent(by)}&status=${encodeURIComponent(status)}`;
    const groups = useWatch<Groups>(stop => get(path, stop), 5000, [path]);
    const tab = (address: string, value: string, isHere: boolean) =>
        <a key={value} aria-current={isHere ? "page" : undefined} href={hrefOf(`/failures?${address}`)}>{value}</a>;
    return (
        <>
            <h1>Failures</h1>
            <div class="bar">
                <nav class="tabs" aria-label="State">{["failed", "retrying"].map(value => tab(`by=${by}&status=${value}`, value, value === status))}</nav>
                <nav class="tabs" aria-label="Put together by">{kinds.map(value => tab(`by=${value}&status=${status}`, value, value === by))}</nav>
            </div>
            <Panel watch={groups} title="What went wrong, the most frequent first" call={path} height={320}>{found => found.groups.length === 0
                ? <Empty>No job is {status}.</Empty>
                : <>
                    <FailureTable groups={found.groups} status={status} />
                    {!found.complete && <p class="edge">Of all {status} jobs the newest {count(found.looked_at)} are put together here.</p>}
                </>}
            </Panel>
        </>
    );
}

/** The first words of the error that have no number in them: what a filter can look for. */
function searchable(error: string): string {
    return error.split("#").map(part => part.trim()).sort((a, b) => b.length - a.length)[0] ?? "";
}

export function filterOf(group: Group, status: string): Record<string, string> {
    const error = group.error === null ? "" : searchable(group.error);
    return {
        status,
        ...(group.handler === null ? {} : { handler: group.handler }),
        ...(group.queue === null ? {} : { queue: group.queue }),
        ...(group.failure_reason === null ? {} : { reason: group.failure_reason }),
        ...(error === "" ? {} : { error }),
    };
}

const queryOf = (filter: Record<string, string>) => new URLSearchParams(filter).toString();

interface TableProps {
    groups: Group[];
    status?: string;
    isShort?: boolean;
}

export function FailureTable({ groups, status = "failed", isShort = false }: TableProps) {
    const [retried, setRetried] = useState<Group | null>(null);
    return (
        <>
            <table class="rows">
                <thead><tr><th scope="col">cause</th>{!isShort && <th scope="col">reason</th>}<th scope="col" class="number">jobs</th>
                    {!isShort && <th scope="col">first</th>}<th scope="col">last</th>{!isShort && <th scope="col">
                        <span class="offscreen">actions</span></th>}</tr></thead>
                <tbody>{groups.map(group => (
                    <tr key={`${group.handler} ${group.queue} ${group.failure_reason} ${group.error}`} data-row tabIndex={-1}>
                        <td class="c-main cut"><a href={hrefOf(`/jobs?${queryOf(filterOf(group, status))}`)}>
                            {group.handler ?? group.queue}{group.error && <span class="error-line"> {group.error}</span>}</a></td>
                        {!isShort && <td class="c-wide">{group.failure_reason?.replaceAll("_", " ") ?? "–"}</td>}
                        <td class="c-side number">{count(group.count)}</td>
                        {!isShort && <td class="c-wide"><Age at={group.first_at} /></td>}
                        <td class="c-sub"><Age at={group.last_at} /></td>
                        {!isShort && <td class="c-act actions">
                            {status === "failed" && <Act scope="jobs:write" data-key="R" onClick={() => setRetried(group)}>Retry these</Act>}
                            <a class="button" href={hrefOf(`/jobs/${group.sample_id}`)}>Newest</a></td>}
                    </tr>))}</tbody>
            </table>
            {retried && <BulkDialog action="retry" filter={queryOf(filterOf(retried, "failed"))}
                words={`${counted(retried.count, "job")} of ${retried.handler ?? retried.queue}`} close={() => setRetried(null)} />}
        </>
    );
}
