import { effect, signal } from "@preact/signals";
import { get, send } from "./api.ts";
import { asksForKey, forgetToken, hasEnded, keepToken, needsKey } from "./key.ts";
import { pages } from "./shell.ts";
import type { Me } from "./wire.ts";

// Who looks, and what they may do: what they may not do is shown, with what is missing.

/** Null until it is known: then nothing is held back here, and the API refuses what may not be done. */
export const me = signal<Me | null>(null);

const address = `${pages}/sign-in`;

/** Why the API may still take this browser for one that is signed in; null where it does not. */
export const stillIn = signal<string | null>(null);

effect(() => {
    if (!asksForKey.value) void ask();
});

async function ask() {
    try {
        know(await get<Me>("/me"));
    } catch {
        me.value = null;
        if (!asksForKey.value) setTimeout(() => void ask(), 5_000);
    }
}

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
    stillIn.value = null;
    hasEnded.value = asksForKey.value = false;
}

export async function signOut() {
    forgetToken();
    stillIn.value = null;
    try {
        if (needsKey.value) await send("DELETE", address);
    } catch (error) {
        stillIn.value = (error as Error).message;
    }
    asksForKey.value = true;
}
