import { useEffect, useState } from "preact/hooks";
import { post } from "../api.ts";
import { fromQuery, write } from "../logic/filter.ts";
import { capped, counted, moment } from "../logic/format.ts";
import { go, hrefOf } from "../router.ts";
import { zone } from "../settings.ts";
import { Confirm, Dialog } from "../ui/Dialog.tsx";
import type { Bulk, BulkPreview } from "../wire.ts";

interface BulkProps {
    action: "retry" | "cancel" | "delete";
    /** Which jobs: a query of the list. */
    filter?: string;
    /** Or these. */
    ids?: string[];
    /** Which jobs, in words. */
    words: string;
    close: () => void;
}

/** Above so many jobs their number has to be typed. */
const freely = 25;

const becomes = {
    retry: "Each becomes pending and starts a new generation.",
    cancel: "Those that wait never start; those that run are asked to stop.",
    delete: "Each is deleted with its attempts and its log. There is no way back.",
};

const verbs = { retry: "Retry", cancel: "Cancel", delete: "Delete" };

/** Asks the API what it would do, says it, and starts it. */
export function BulkDialog({ action, filter, ids, words, close }: BulkProps) {
    const [preview, setPreview] = useState<BulkPreview | null>(null);
    const [refused, setRefused] = useState<string | null>(null);
    const body = (more: object) => JSON.stringify({ action, ...(ids ? { ids } : { filter }), ...more });
    useEffect(() => {
        post<BulkPreview>("/bulk", body({ dry_run: true })).then(setPreview, (error: Error) => setRefused(error.message));
    }, []);
    const title = `${verbs[action]} ${words}`;
    if (preview === null) return (
        <Dialog title={title} close={close}>
            {refused ? <p class="trouble" role="alert">{refused}</p> : <p>Counting what matches…</p>}
            <div class="buttons"><button type="button" onClick={close}>Close</button></div>
        </Dialog>
    );
    const start = async (reason: string) => {
        const started = await post<Bulk>("/bulk", body(reason === "" ? {} : { reason }));
        go(`/bulk/${started.id}`);
    };
    const number = capped(preview.count, !preview.complete);
    return <Confirm title={title} danger={action !== "retry"} action={`${verbs[action]} ${counted(preview.count, "job")}`} close={close} act={start}
        typed={preview.count > freely ? String(preview.count) : undefined} says={<Says
            action={action} preview={preview} number={number} filter={filter} />} />;
}

interface SaysProps {
    action: BulkProps["action"];
    preview: BulkPreview;
    number: string;
    filter: string | undefined;
}

function Says({ action, preview, number, filter }: SaysProps) {
    const { reached, samples } = preview;
    return (
        <>
            <p><b>{number}</b> jobs match{filter ? <> <code>{write(fromQuery(new URLSearchParams(filter)))}</code></> : null}. {becomes[action]}</p>
            {reached && <p>It looked back to {moment(new Date(reached), new Date(), zone.value)}; older ones are found while it runs.</p>}
            <p class="faint">Jobs that are made or end after this begins are not touched. 500 a second; it can be stopped.</p>
            <ul class="plain">{samples.slice(0, 5).map(id => <li key={id}><a href={hrefOf(`/jobs/${id}`)} target="_blank" rel="noreferrer">
                <code>{id}</code></a></li>)}</ul>
        </>
    );
}
