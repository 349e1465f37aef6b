import { signal } from "@preact/signals";
import { go, place } from "./router.ts";
import { live, singleKeys, turnLive, turnTheme, turnZone } from "./settings.ts";

// What keys do. Rows, links and buttons say by themselves what they are: data-row, data-key.

export const showsKeys = signal(false);

export const showsPalette = signal(false);

export const pageKeys: Record<string, string> = {
    o: "/", j: "/jobs", f: "/failures", s: "/schedules", q: "/queues", h: "/handlers", w: "/workers",
    y: "/system", l: "/lab", t: "/batches", i: "/limits", b: "/bulk", a: "/audit", n: "/jobs/new",
};

export const help: readonly (readonly [string, string])[] = [
    ["?", "all keys"],
    ["Ctrl K", "go to a page, a queue, an id; do something"],
    ["/", "filter"],
    ["j  k", "next row, previous row"],
    ["Enter", "open the row"],
    ["x  a", "select the row, the page"],
    ["[  ]", "previous page, next page"],
    ["r", "read the list again"],
    ["R  C  P  D", "retry, cancel, pause, drain or delete: asks before"],
    ["y", "copy the id"],
    ["e", "ask again why a job waits"],
    ["g, then o j f s q", "overview, jobs, failures, schedules, queues"],
    ["g, then h w y l", "handlers, workers, system, lab"],
    ["g, then t i b a n", "batches, limits, bulk, audit, new job"],
    [".", "live updates on or off"],
    ["u", "times in UTC or here"],
    ["t", "theme"],
    ["Esc", "close"],
];

let isAfterG = false;

export function pressed(event: KeyboardEvent) {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        showsPalette.value = !showsPalette.value && document.querySelector("dialog[open]") === null;
        return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || hasDialog()) return;
    if (singleKeys.value === "off" && event.key !== "Enter") return;
    if (act(event.key)) event.preventDefault();
}

/** One that is about to open, too: what is typed on is meant for it. */
const hasDialog = () => showsPalette.value || showsKeys.value || document.querySelector("dialog[open]") !== null;

function isTyping(target: EventTarget | null): boolean {
    return target instanceof HTMLInputElement && target.type !== "checkbox" || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function act(key: string): boolean {
    if (isAfterG) {
        isAfterG = false;
        const page = pageKeys[key];
        if (page !== undefined) go(page);
        return page !== undefined;
    }
    switch (key) {
        case "g": return isAfterG = true;
        case "?": return showsKeys.value = true;
        case "/": return focusFilter();
        case "j": return moveRow(1);
        case "k": return moveRow(-1);
        case "x": return clickIn("input[type=checkbox]");
        case "Enter": return document.activeElement?.matches("[data-row]") === true && clickIn("a");
        case ".": turnLive(); return live.value !== undefined;
        case "u": turnZone(); return true;
        case "t": turnTheme(); return true;
        default: return clickKey(key);
    }
}

function focusFilter(): boolean {
    const filter = document.querySelector<HTMLInputElement>("[data-filter]");
    if (filter) filter.focus();
    else go(place.value.path === "/jobs" ? "/jobs" : "/jobs?filter=");
    return true;
}

function moveRow(step: number): boolean {
    const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
    return rows.length > 0;
}

function clickIn(selector: string): boolean {
    const found = document.activeElement?.closest("[data-row]")?.querySelector<HTMLElement>(selector);
    found?.click();
    return found !== null && found !== undefined;
}

/** A button that says data-key, in the row that has the focus before any other. */
function clickKey(key: string): boolean {
    const selector = `[data-key="${CSS.escape(key)}"]:not([disabled])`;
    const button = document.activeElement?.closest("[data-row]")?.querySelector<HTMLElement>(selector)
        ?? document.querySelector<HTMLElement>(selector);
    button?.click();
    return button !== null;
}
