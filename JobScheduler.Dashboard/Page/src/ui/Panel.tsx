import { useComputed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { ApiError, asCurl } from "../api.ts";
import { now } from "../clock.ts";
import type { Watched } from "../live.ts";
import { moment } from "../logic/format.ts";
import { zone } from "../settings.ts";
import { Copy } from "./Copy.tsx";

interface PanelProps<T> {
    title?: string;
    /** What it asks the API for, so that it can be asked for in a shell. */
    call?: string;
    watch: Watched<T>;
    /** So many pixels are kept free until there is something to show. */
    height?: number;
    aside?: ComponentChildren;
    children: (data: T) => ComponentChildren;
}

/** A part of a page with its states: loading, empty, failed, and data that has become old. */
export function Panel<T>({ title, call, watch, height = 160, aside, children }: PanelProps<T>) {
    const data = watch.data.value;
    return (
        <section class="panel" aria-label={title}>
            {(title || aside) && (
                <header class="panel-head">
                    {title && <h2>{title}</h2>}
                    <span class="grow" />
                    {aside}
                    {call && <Copy text={asCurl("GET", call)} what="as curl" icon="terminal" />}
                </header>
            )}
            <Trouble watch={watch} />
            {data === null
                ? watch.error.value === null && <div class="skeleton" style={{ height: `${height}px` }} aria-label="Loading" />
                : <div class={watch.error.value || watch.isOld.value ? "old" : undefined}>{children(data)}</div>}
        </section>
    );
}

/** What happened, since when, and what the page does about it. */
export function Trouble<T>({ watch }: { watch: Watched<T> }) {
    const wait = useComputed(() => watch.nextTry.value === null ? null : Math.max(0, Math.ceil((watch.nextTry.value - Date.now()) / 1000)));
    const error = watch.error.value;
    if (error === null) return null;
    // Counts down with the clock of the page.
    void now.value;
    const since = moment(new Date(watch.failingSince.value ?? Date.now()), new Date(), zone.value);
    return (
        <p class="trouble" role="alert">
            {wordsOf(error, since)}{" "}
            {wait.value !== null && <>Trying again in {wait.value} s. </>}
            <button type="button" class="link" onClick={watch.tryNow}>Try now</button>
        </p>
    );
}

function wordsOf(error: Error, since: string): string {
    if (!(error instanceof ApiError)) return `The API does not answer since ${since}.`;
    if (error.status === 403) return `This is not shown: ${error.message}`;
    return error.status === 503 ? `The store does not answer since ${since}: ${error.message}` : error.message;
}

export const Empty = ({ children }: { children: ComponentChildren }) => <p class="empty">{children}</p>;
