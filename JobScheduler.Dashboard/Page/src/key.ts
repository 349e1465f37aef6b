import { signal } from "@preact/signals";

// A key is given once and is nowhere in the page from then on: a cookie that no script reads stands for it. A token of an identity provider,
// which is over soon, stays in this tab for as long as it is open: in no address, no storage that others read, no log.

const name = "job-token";

export const token = signal<string | null>(sessionStorage.getItem(name));

/** Whether the API asks who looks, or for another proof. */
export const asksForKey = signal(false);

/** Whether it lets nobody in who does not prove who they are. */
export const needsKey = signal(false);

/** Whether the browser was signed in until now. */
export const hasEnded = signal(false);

export function keepToken(given: string) {
    sessionStorage.setItem(name, given);
    token.value = given;
}

export function forgetToken() {
    sessionStorage.removeItem(name);
    token.value = null;
}
