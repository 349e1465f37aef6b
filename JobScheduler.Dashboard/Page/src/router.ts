import { signal } from "@preact/signals";
import { pages } from "./shell.ts";

// The address holds what is shown: a link shows another person the same, and the browser's back works.

export interface Place {
    /** Below the dashboard's own prefix, such as /jobs. */
    path: string;
    query: URLSearchParams;
}

const read = (): Place => ({
    path: location.pathname.slice(pages.length).replace(/\/+$/, "") || "/",
    query: new URLSearchParams(location.search),
});

export const place = signal<Place>(read());

addEventListener("popstate", () => place.value = read());

export const hrefOf = (path: string) => pages + (path === "/" && pages !== "" ? "" : path);

export function go(path: string, replaces = false) {
    history[replaces ? "replaceState" : "pushState"](null, "", hrefOf(path));
    const before = place.value.path;
    place.value = read();
    if (place.value.path !== before) scrollTo(0, 0);
}

/** For links inside the dashboard: other buttons and keys do what they do in a browser. */
export function follow(event: MouseEvent) {
    const link = (event.target as Element).closest("a");
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.target !== "" || link.origin !== location.origin || event.defaultPrevented) return;
    if (link.pathname !== pages && !link.pathname.startsWith(`${pages}/`)) return;
    event.preventDefault();
    go(link.pathname.slice(pages.length) + link.search);
}
