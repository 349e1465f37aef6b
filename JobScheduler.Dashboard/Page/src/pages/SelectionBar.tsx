import type { Signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { toQuery, write, type Filter } from "../logic/filter.ts";
import { counted } from "../logic/format.ts";
import { Act } from "../ui/Act.tsx";
import { BulkDialog } from "./BulkDialog.tsx";

type Action = "retry" | "cancel" | "delete";

const actions: readonly { action: Action; key: string; label: string; scope: string }[] = [
    { action: "retry", key: "R", label: "Retry", scope: "jobs:write" }, { action: "cancel", key: "C", label: "Cancel", scope: "jobs:cancel" },
    { action: "delete", key: "D", label: "Delete", scope: "jobs:write" },
];

/** What can be done with what is selected, or with all that match. */
export function SelectionBar({ filter, selected }: { filter: Filter; selected: Signal<ReadonlySet<string>> }) {
    const [isAll, setAll] = useState(false);
    const [asked, setAsked] = useState<Action | null>(null);
    const ids = [...selected.value];
    if (ids.length === 0) return null;
    // "All" acts on the filter at the server, so it needs one: nothing here is done to every job there is.
    const canBeAll = Object.keys(filter).length > 0;
    const all = isAll && canBeAll;
    return (
        <div class="selection" role="region" aria-label="Selection">
            <span role="status">{all ? <>All that match <code>{write(filter)}</code></> : `${counted(ids.length, "job")} on this page`}</span>
            {canBeAll && <button type="button" class="link" data-key={all ? undefined : "a"} onClick={() => setAll(!all)}>
                {all ? "Only those on this page" : "All that match"}</button>}
            <span class="grow" />
            {actions.map(({ action, key, label, scope }) => <Act scope={scope} key={action} data-key={key} class={action === "retry" ? "" : "danger"}
                onClick={() => setAsked(action)}>{label}</Act>)}
            <button type="button" class="quiet" onClick={() => selected.value = new Set()}>Select none</button>
            {asked && <BulkDialog action={asked} {...(all ? { filter: toQuery(filter) } : { ids })}
                words={all ? "all jobs that match" : counted(ids.length, "job")} close={() => setAsked(null)} />}
        </div>
    );
}
