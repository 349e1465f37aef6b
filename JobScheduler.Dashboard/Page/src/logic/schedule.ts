import { objectOf, pretty, rawField, rawFields } from "./json.ts";
import { numberOf, tagsOf } from "./newjob.ts";

// A form as the body of PUT /schedules/{key}. A PUT replaces everything, so what the form does not show is sent back as it was read.

export interface ScheduleForm {
    key: string;
    name: string;
    cron_expression: string;
    time_zone: string;
    misfire: string;
    overlap: string;
    spread_seconds: string;
    jitter_seconds: string;
    end_at: string;
    max_runs: string;
    require_success_within_seconds: string;
    handler: string;
    queue: string;
    priority: string;
    payload: string;
    max_retries: string;
    timeout_seconds: string;
    tags: string;
}

export const emptySchedule: ScheduleForm = {
    key: "", name: "", cron_expression: "", time_zone: "UTC", misfire: "fire_once", overlap: "allow", spread_seconds: "", jitter_seconds: "",
    end_at: "", max_runs: "", require_success_within_seconds: "", handler: "", queue: "", priority: "", payload: "", max_retries: "",
    timeout_seconds: "", tags: "",
};

const texts = ["name", "cron_expression", "time_zone", "misfire", "overlap", "end_at", "handler", "queue"] as const;
const numbers = ["spread_seconds", "jitter_seconds", "max_runs", "require_success_within_seconds", "priority", "max_retries", "timeout_seconds"] as const;

/** What belongs to the server: it refuses a body that has one of these. */
const serverOwn = new Set([
    "id", "key", "version", "next_run_at", "last_run_at", "missed_count", "runs_made", "ended", "created_at", "updated_at", "last_success_at",
    "overdue_since", "problem", "warnings",
]);

const shown = new Set<string>([...texts, ...numbers, "payload", "tags", "key"]);

/** A stored schedule as the form shows it. */
export function formOf(raw: string): ScheduleForm {
    const form: ScheduleForm = { ...emptySchedule };
    const text = (name: string) => {
        const value = rawField(raw, name);
        return value === null || value === "null" ? "" : value.startsWith("\"") ? JSON.parse(value) as string : value;
    };
    for (const name of [...texts, ...numbers]) form[name] = text(name);
    const [payload, tags] = [text("payload"), text("tags")];
    form.key = text("key");
    form.payload = payload === "{}" ? "" : pretty(payload) ?? payload;
    form.tags = tags === "" ? "" : (JSON.parse(tags) as string[]).join(", ");
    return form;
}

/** before: the schedule as it was read, where there is one. */
export function bodyOf(form: ScheduleForm, before: string | null): string {
    const fields: [string, string][] = [];
    for (const name of texts) if (form[name].trim() !== "") fields.push([name, JSON.stringify(form[name].trim())]);
    for (const name of numbers) if (form[name].trim() !== "") fields.push([name, numberOf(form[name])]);
    const tags = tagsOf(form.tags);
    if (tags.length > 0) fields.push(["tags", JSON.stringify(tags)]);
    if (form.payload.trim() !== "") fields.push(["payload", form.payload.trim()]);
    return objectOf([...fields, ...(before === null ? [] : keptOf(before))]);
}

/** What the form does not show, and what is sent back as it is. */
export const keptOf = (before: string) => rawFields(before).filter(([name, value]) => !shown.has(name) && !serverOwn.has(name) && value !== "null");

export interface Change {
    field: string;
    before: string;
    after: string;
}

/** What somebody else has changed between two reads of a schedule. */
export function changesBetween(before: string, after: string): Change[] {
    const old = new Map(rawFields(before));
    const value = (raw: string | undefined) => raw === undefined || raw === "null" ? "–" : raw.startsWith("\"") ? JSON.parse(raw) as string : raw;
    return rawFields(after).filter(([name, raw]) => !serverOwn.has(name) && value(old.get(name)) !== value(raw))
        .map(([field, raw]) => ({ field, before: value(old.get(field)), after: value(raw) }));
}
