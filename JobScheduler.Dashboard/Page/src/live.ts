import { signal, type Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { ApiError } from "./api.ts";
import { asksForKey } from "./key.ts";
import { live } from "./settings.ts";

// Asks again and again, politely: seldom while nobody looks, never while paused, with longer pauses while there is no answer.

const hiddenPause = 15_000;
const backOff = [1000, 2000, 4000, 8000, 15_000];

export interface Watched<T> {
    data: Signal<T | null>;
    /** What is shown was asked for before something else was. */
    isOld: Signal<boolean>;
    error: Signal<Error | null>;
    /** Since when there is no answer; milliseconds since 1970. */
    failingSince: Signal<number | null>;
    nextTry: Signal<number | null>;
    tryNow: () => void;
}

type Read<T> = (signal: AbortSignal) => Promise<T>;

export class Watch<T> implements Watched<T> {
    readonly data: Signal<T | null>;
    readonly isOld: Signal<boolean>;
    readonly error = signal<Error | null>(null);
    readonly failingSince = signal<number | null>(null);
    readonly nextTry = signal<number | null>(null);
    #timer: ReturnType<typeof setTimeout> | undefined;
    #stop = new AbortController();
    #failures = 0;

    /** every: milliseconds between an answer and the next question; null asks once. */
    constructor(readonly read: Read<T>, readonly every: () => number | null, before: T | null = null) {
        this.data = signal(before);
        this.isOld = signal(before !== null);
    }

    start() {
        this.#stop = new AbortController();
        document.addEventListener("visibilitychange", this.#seen);
        this.tryNow();
        return () => this.stop();
    }

    stop() {
        this.#stop.abort();
        clearTimeout(this.#timer);
        document.removeEventListener("visibilitychange", this.#seen);
    }

    tryNow = () => {
        clearTimeout(this.#timer);
        void this.#ask(this.#stop);
    };

    #seen = () => {
        if (!document.hidden && live.value === "on" && this.every() !== null) this.tryNow();
    };

    async #ask(stop: AbortController) {
        this.nextTry.value = null;
        try {
            const data = await this.read(stop.signal);
            if (stop.signal.aborted) return;
            [this.data.value, this.isOld.value, this.error.value, this.failingSince.value, this.#failures] = [data, false, null, null, 0];
        } catch (error) {
            if (stop.signal.aborted) return;
            this.error.value = error as Error;
            this.failingSince.value ??= Date.now();
            this.#failures++;
        }
        this.#waitThen(stop);
    }

    #waitThen(stop: AbortController) {
        const pause = this.#pause();
        if (pause === null) return;
        this.nextTry.value = this.#failures > 0 ? Date.now() + pause : null;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            // A paused page asks nothing; it looks again whether it still is.
            if (live.value === "on" && !asksForKey.value) void this.#ask(stop);
            else this.#waitThen(stop);
        }, pause);
    }

    #pause(): number | null {
        const error = this.error.value;
        // What is refused stays refused until something changes.
        if (error instanceof ApiError && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status)) return null;
        if (error) return Math.max(backOff[Math.min(this.#failures, backOff.length) - 1]!, (error instanceof ApiError ? error.retryAfter ?? 0 : 0) * 1000);
        const every = this.every();
        return every === null ? null : document.hidden ? Math.max(hiddenPause, every) : every;
    }
}

/** For as long as the component is there, anew whenever what it asks for changes; until then what was there stays. */
export function useWatch<T>(read: Read<T>, every: number | null | (() => number | null), asked: readonly unknown[]): Watch<T> {
    const last = useRef<Watch<T> | null>(null);
    const pace = typeof every === "function" ? every : () => every;
    const watch = useMemo(() => new Watch(read, pace, last.current?.data.peek() ?? null), asked);
    last.current = watch;
    useEffect(() => watch.start(), [watch]);
    return watch;
}
