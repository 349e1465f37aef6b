import { signal } from "@preact/signals";

// A key stays in this tab, for as long as it is open: in no address, no storage that others read, no log.

const name = "job-key";

export const key = signal<string | null>(sessionStorage.getItem(name));

/** Whether the API asks for a key, or for another one. */
export const asksForKey = signal(false);

export function useKey(given: string) {
    sessionStorage.setItem(name, given);
    key.value = given;
    asksForKey.value = false;
}

export function forgetKey() {
    sessionStorage.removeItem(name);
    key.value = null;
    asksForKey.value = true;
}
