import { effect, signal } from "@preact/signals";
import { get, send } from "./api.ts";
import { asksForKey, forgetToken, hasEnded, keepToken, needsKey } from "./key.ts";
import { pages } from "./shell.ts";
import type { Me } from "./wire.ts";

// Who looks, and what they may do: what they may not do is shown, with what is missing.

/** Null until it is known: then nothing is held back here, and the API refuses what may not be done. */
export const me = signal<Me | null>(null);

const address = `${pages}/sign-in`;

effect(() => {
    if (!asksForKey.value) void get<Me>("/me").then(know, () => me.value = null);
});

function know(found: Me) {
    me.value = found;
    needsKey.value ||= found.sign_in_ends_at !== null;
}

/** Why something is not for whoever looks; undefined where it is. */
export function missing(scope: string): string | undefined {
    if (me.value === null) return undefined;
    if (me.value.read_only) return "Nothing can be changed here: this process only shows.";
    return me.value.scopes.includes(scope) ? undefined : `This needs the scope ${scope}.`;
}

/** Gives the key once; what is no key is a token, which has to be sent with each request. */
export async function signIn(given: string) {
    forgetToken();
    if (given.startsWith("jsk_")) await send("POST", address, JSON.stringify({ key: given }));
    else keepToken(given);
    hasEnded.value = asksForKey.value = false;
}

export async function signOut() {
    if (me.value?.sign_in_ends_at) await send("DELETE", address);
    forgetToken();
    asksForKey.value = true;
}
