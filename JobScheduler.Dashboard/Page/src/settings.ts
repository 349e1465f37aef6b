import { effect, signal } from "@preact/signals";
import type { Zone } from "./logic/format.ts";

// What a viewer has chosen, kept in this browser.

type Theme = "system" | "light" | "dark";

const themes: readonly Theme[] = ["system", "light", "dark"];

function kept<T extends string>(name: string, usual: T, allowed: readonly T[]) {
    const stored = localStorage.getItem(`job-${name}`) as T | null;
    const setting = signal<T>(stored !== null && allowed.includes(stored) ? stored : usual);
    effect(() => localStorage.setItem(`job-${name}`, setting.value));
    return setting;
}

export const zone = kept<Zone>("zone", "local", ["local", "utc"]);
export const theme = kept<Theme>("theme", "system", themes);
export const live = kept<"on" | "off">("live", "on", ["on", "off"]);
export type Rows = "roomy" | "compact";

export const keptRows = kept<Rows>("rows", "roomy", ["roomy", "compact"]);
export const keptColumns = signal(localStorage.getItem("job-columns") ?? "");
effect(() => localStorage.setItem("job-columns", keptColumns.value));
export const singleKeys = kept<"on" | "off">("keys", "on", ["on", "off"]);

effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme.value;
});

export const turnTheme = () => theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length]!;
export const turnZone = () => zone.value = zone.value === "local" ? "utc" : "local";
export const turnLive = () => live.value = live.value === "on" ? "off" : "on";
