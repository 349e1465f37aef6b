import { useEffect, useId, useMemo, useState } from "preact/hooks";
import { showsPalette } from "../keys.ts";
import { entriesOf, type Entry } from "../logic/palette.ts";
import { pulse } from "../pulse.ts";
import { go } from "../router.ts";
import { turnLive, turnTheme, turnZone } from "../settings.ts";
import { Dialog } from "./Dialog.tsx";
import { pages } from "./pages.ts";

/** The buttons beside the title are what the page can do. */
function deedsHere(): Entry[] {
    const buttons = document.querySelectorAll<HTMLElement>("main .title button:not([disabled]), main .title a.button");
    return [...buttons].map(button => ({ label: button.textContent?.trim() ?? "", kind: "on this page", act: () => button.click() }))
        .filter(({ label }) => label !== "");
}

const queuePath = (name: string) => `/jobs?queue=${encodeURIComponent(name)}`;

const workerPath = (id: string) => `/jobs?worker_id=${encodeURIComponent(id)}`;

const known = (): Entry[] => [
    ...deedsHere(),
    ...pages.map(({ label, path }) => ({ label, kind: "page", path })),
    { label: "New job", kind: "page", path: "/jobs/new" }, { label: "New schedule", kind: "page", path: "/schedules/+new" },
    { label: "New limit", kind: "page", path: "/limits/+new" },
    ...(pulse.data.peek()?.queues ?? []).map(({ name }) => ({ label: name, kind: "queue", path: queuePath(name) })),
    ...(pulse.data.peek()?.workers ?? []).map(({ worker_id }) => ({ label: worker_id, kind: "worker", path: workerPath(worker_id) })),
    { label: "Theme", kind: "setting", act: turnTheme }, { label: "UTC or local time", kind: "setting", act: turnZone },
    { label: "Live updates on or off", kind: "setting", act: turnLive },
];

export function Palette() {
    const [text, setText] = useState("");
    const [at, setAt] = useState(0);
    const all = useMemo(known, []);
    const id = useId();
    const entries = entriesOf(text, all);
    const close = () => showsPalette.value = false;
    useEffect(() => document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" }), [at]);
    // Who types fast is ahead of what is shown.
    const chosen = (typed: string) => typed === text ? entries[at] : entriesOf(typed, all)[0];
    const choose = (entry: Entry | undefined) => {
        if (!entry) return;
        close();
        if (entry.path !== undefined) go(entry.path);
        // The dialog has to be gone first: what is done may open one of its own.
        else setTimeout(() => entry.act?.());
    };
    const pressed = (event: KeyboardEvent) => {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        if (step !== 0) setAt((at + step + entries.length) % Math.max(1, entries.length));
        else if (event.key === "Enter") choose(chosen((event.currentTarget as HTMLInputElement).value));
        else return;
        event.preventDefault();
    };
    return (
        <Dialog title="Go to, or do" close={close} kind="palette">
            <input role="combobox" aria-label="A page, a queue, an id, words" aria-expanded="true" aria-controls={id} aria-autocomplete="list"
                aria-activedescendant={entries.length > 0 ? `${id}-${at}` : undefined} placeholder="A page, a queue, a handler, an id" value={text} autofocus
                autocomplete="off" spellcheck={false} onKeyDown={pressed} onInput={event => { setText(event.currentTarget.value); setAt(0); }} />
            <ul role="listbox" id={id} aria-label="What there is">{entries.map((entry, index) => (
                <li role="option" key={`${entry.kind} ${entry.label}`} id={`${id}-${index}`} aria-selected={index === at} onClick={() => choose(entry)}>
                    <span>{entry.label}</span> <span class="faint">{entry.kind}</span></li>))}</ul>
        </Dialog>
    );
}
