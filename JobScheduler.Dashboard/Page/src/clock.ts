import { signal } from "@preact/signals";

// The store's clock, as the last answer told it: ages do not depend on how this machine is set.

let ahead = 0;

/** Milliseconds since 1970 by the store's clock; moves on once a second. */
export const now = signal(Date.now());

export function hear(storeNow: string) {
    ahead = Date.parse(storeNow) - Date.now();
    now.value = Date.now() + ahead;
}

export const storeTime = () => Date.now() + ahead;

setInterval(() => {
    if (!document.hidden) now.value = storeTime();
}, 1000);
