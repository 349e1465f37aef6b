import { computed, effect, signal } from "@preact/signals";
import { get } from "./api.ts";
import { hear, storeTime } from "./clock.ts";
import { asksForKey } from "./key.ts";
import { Watch } from "./live.ts";
import { join, latest, type Series } from "./logic/rates.ts";
import { place } from "./router.ts";
import type { Pulse, Sample } from "./wire.ts";

// One pulse for the whole page, whatever of it is shown.

export const history = signal<Sample[]>([]);

const paces: Record<string, number> = { "/": 1000, "/workers": 1000, "/queues": 2000 };

const asked = 300;

export const pulse = new Watch<Pulse>(async stop => {
    // What it has missed: all at first, and as much as a hidden tab slept.
    const last = history.value.at(-1);
    const missing = last ? Math.ceil((storeTime() - Date.parse(last.at)) / 1000) + 10 : asked;
    const answer = await get<Pulse>(`/pulse?history=${Math.min(asked, Math.max(10, missing))}`, stop);
    hear(answer.now);
    history.value = join(history.value, answer.history, asked);
    return answer;
}, () => paces[place.value.path] ?? 5000);

export const rateOf = (name: Series) => computed(() => latest(history.value, name));

let wasAsked = false;
effect(() => {
    // The page asks again as soon as there is a key.
    if (wasAsked && !asksForKey.value) queueMicrotask(pulse.tryNow);
    wasAsked = asksForKey.value;
});
