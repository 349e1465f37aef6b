import { asksForKey, hasEnded, needsKey, token } from "./key.ts";
import { curl } from "./logic/curl.ts";
import { api } from "./shell.ts";
import type { Problem } from "./wire.ts";

// The one way to the REST API.

export class ApiError extends Error {
    constructor(readonly status: number, readonly problem: Problem | null, readonly retryAfter: number | null) {
        super(wordsOf(status, problem));
    }

    /** What is wrong with a field of the body, such as payload, or of the query. */
    at(field: string): string | undefined {
        return this.problem?.errors?.find(({ pointer }) => pointer === `#/${field}` || pointer.startsWith(`#/${field}/`) || pointer === `?${field}`)?.detail;
    }
}

function wordsOf(status: number, problem: Problem | null): string {
    const errors = problem?.errors?.map(error => error.detail).join(" ");
    return errors || problem?.detail || problem?.title || `The API answered ${status}.`;
}

export interface Answer<T> {
    data: T;
    /** As it came: numbers in it are not rounded. */
    text: string;
    headers: Headers;
}

export type RequestHeaders = Record<string, string>;

export const call = <T>(method: string, path: string, body: string | null = null, signal?: AbortSignal, more: RequestHeaders = {}) =>
    send<T>(method, api + path, body, signal, more);

/** The same for an address that is not the API's. */
export async function send<T>(
    method: string, address: string, body: string | null = null, signal?: AbortSignal, more: RequestHeaders = {}): Promise<Answer<T>> {
    const headers: RequestHeaders = { Accept: "application/json", ...more };
    if (token.value !== null) headers["Authorization"] = `Bearer ${token.value}`;
    // Says that a page of this site has asked, which no form of another can.
    if (method !== "GET") headers["X-Job-Dashboard"] = "1";
    if (body !== null) headers["Content-Type"] = "application/json";
    const init: RequestInit = { method, headers, body, cache: "no-store", credentials: "same-origin" };
    if (signal) init.signal = signal;
    const answer = await fetch(address, init);
    const text = await answer.text();
    if (answer.ok) return { data: (text === "" ? null : JSON.parse(text)) as T, text, headers: answer.headers };
    const problem = problemOf(answer, text);
    if (answer.status === 401) {
        hasEnded.value ||= problem?.errors?.some(error => error.code === "sign_in_ended") ?? false;
        needsKey.value = asksForKey.value = true;
    }
    const wait = Number(answer.headers.get("Retry-After"));
    throw new ApiError(answer.status, problem, wait > 0 ? wait : null);
}

function problemOf(answer: Response, text: string): Problem | null {
    if (!answer.headers.get("Content-Type")?.includes("json")) return null;
    try {
        return JSON.parse(text) as Problem;
    } catch {
        // A proxy that promises JSON and sends a page: the status says enough.
        return null;
    }
}

export const get = async <T>(path: string, signal?: AbortSignal) => (await call<T>("GET", path, null, signal)).data;

/** Null where it is not there: whoever goes on asking sees it come. */
export async function getIfThere<T>(path: string, signal?: AbortSignal): Promise<T | null> {
    try {
        return await get<T>(path, signal);
    } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
    }
}

export const post = async <T>(path: string, body: string | null = null) => (await call<T>("POST", path, body)).data;

/** The cursor of the page behind this one; null at the end. */
export function nextCursor(headers: Headers): string | null {
    const next = /<([^>]*)>\s*;\s*rel="next"/.exec(headers.get("Link") ?? "")?.[1];
    return next === undefined ? null : new URL(next, location.href).searchParams.get("cursor");
}

/** Saves only over the version that was read, or only where nothing is. */
export const put = <T>(path: string, body: string, condition: RequestHeaders) => call<T>("PUT", path, body, undefined, condition);

export const asCurl = (method: string, path: string, body: string | null = null, headers: RequestHeaders = {}) =>
    curl(method, location.origin + api + path, body, needsKey.value, headers);
