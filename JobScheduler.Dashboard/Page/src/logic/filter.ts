// The filter of a job list: as people write it (handler:send-invoice error:"no route"), and as the address and the API have it.

export type Filter = Record<string, string>;

/** What is written before the colon, and the API's name for it. */
const names: Record<string, string> = {
    status: "status", type: "job_type", queue: "queue", handler: "handler", schedule: "schedule_id", batch: "batch_id", worker: "worker_id", reason: "reason",
    name: "name", error: "error", tag: "tag", from: "created_from", to: "created_to", ended_from: "finished_from",
    ended_to: "finished_to", ids: "ids",
};

const written = Object.fromEntries(Object.entries(names).map(([short, long]) => [long, short]));

const words: Record<string, readonly string[]> = {
    status: ["pending", "running", "retrying", "completed", "failed", "cancelled"],
    job_type: ["immediate", "delayed", "recurring"],
};

/** key:"a value", key:value, "some words" or word. */
const part = /([A-Za-z_]+):(?:"((?:[^"\\]|\\.)*)"|(\S*))|"((?:[^"\\]|\\.)*)"|(\S+)/g;

export const keys: readonly string[] = Object.keys(names);

export interface Parsed {
    filter: Filter;
    /** Why a part cannot be understood; such a filter is not applied. */
    problems: string[];
}

/** Words without a key are looked for in names. */
export function parse(text: string): Parsed {
    const parsed: Parsed = { filter: {}, problems: [] };
    const loose: string[] = [];
    for (const [, key, quoted, plain, alone, word] of text.matchAll(part)) {
        const value = (quoted ?? alone)?.replace(/\\(.)/g, "$1") ?? plain ?? word ?? "";
        if (key === undefined) loose.push(value);
        else take(parsed, key.toLowerCase(), value);
    }
    if (loose.length > 0) take(parsed, "name", loose.join(" "));
    return parsed;
}

function take(parsed: Parsed, key: string, value: string) {
    const name = names[key] ?? (key in written ? key : undefined);
    if (name === undefined) {
        parsed.problems.push(`There is no filter "${key}": use one of ${keys.join(", ")}.`);
        return;
    }
    if (name in parsed.filter) parsed.problems.push(`${key} is given twice.`);
    const allowed = words[name];
    const wrong = allowed ? value.split(",").filter(word => !allowed.includes(word)) : [];
    if (allowed && wrong.length > 0) parsed.problems.push(`${key} is one of ${allowed.join(", ")}, not ${wrong.join(", ")}.`);
    else if (value === "") parsed.problems.push(`${key} has no value.`);
    else parsed.filter[name] = value;
}

/** The same filter as text, in the order of the keys. */
export function write(filter: Filter): string {
    return keys.flatMap(key => {
        const value = filter[names[key] ?? ""];
        return value === undefined ? [] : [`${key}:${quote(value)}`];
    }).join(" ");
}

const quote = (value: string) => /^[^\s"\\]+$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;

/** What an address says, without what is no filter. */
export function fromQuery(query: URLSearchParams): Filter {
    return Object.fromEntries([...query].filter(([name, value]) => name in written && value !== ""));
}

export function toQuery(filter: Filter): string {
    return Object.entries(filter).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
}

export interface Chip {
    name: string;
    label: string;
}

/** One for each part but the status, which the tabs show. */
export function chips(filter: Filter): Chip[] {
    return Object.entries(filter).filter(([name]) => name !== "status")
        .map(([name, value]) => ({ name, label: `${written[name] ?? name}:${quote(value)}` }));
}

export function without(filter: Filter, name: string): Filter {
    return Object.fromEntries(Object.entries(filter).filter(([other]) => other !== name));
}
