import { objectOf, problemOf } from "./json.ts";

// A form as the body of POST /jobs. What is left empty is not sent: the server puts its defaults.

export interface JobForm {
    name: string;
    handler: string;
    queue: string;
    priority: string;
    when: "now" | "delay" | "at";
    delay_seconds: string;
    run_at: string;
    payload: string;
    max_retries: string;
    timeout_seconds: string;
    tags: string;
    unique_key: string;
    fail_rate: string;
    execution_time_ms: string;
}

export const emptyForm: JobForm = {
    name: "", handler: "", queue: "", priority: "", when: "now", delay_seconds: "10", run_at: "", payload: "", max_retries: "",
    timeout_seconds: "", tags: "", unique_key: "", fail_rate: "", execution_time_ms: "",
};

const texts = ["name", "handler", "queue", "unique_key"] as const;
const numbers = ["priority", "max_retries", "timeout_seconds", "fail_rate", "execution_time_ms"] as const;

/** Numbers go as they were typed: what is none is refused by the server, at its field. */
export const numberOf = (text: string) => /^-?\d+(\.\d+)?$/.test(text.trim()) ? text.trim() : JSON.stringify(text.trim());

export function bodyOf(form: JobForm): string {
    const fields: [string, string][] = [];
    for (const name of texts) if (form[name] !== "") fields.push([name, JSON.stringify(form[name])]);
    for (const name of numbers) if (form[name].trim() !== "") fields.push([name, numberOf(form[name])]);
    if (form.when === "delay") fields.push(["delay_seconds", numberOf(form.delay_seconds)]);
    if (form.when === "at") fields.push(["run_at", JSON.stringify(instantOf(form.run_at))]);
    const tags = tagsOf(form.tags);
    if (tags.length > 0) fields.push(["tags", JSON.stringify(tags)]);
    if (form.payload.trim() !== "") fields.push(["payload", form.payload.trim()]);
    return objectOf(fields);
}

export const tagsOf = (text: string) => text.split(",").map(tag => tag.trim()).filter(tag => tag !== "");

/** What a browser's field for a moment holds has no offset: it is a time of this machine. */
export function instantOf(local: string): string {
    const at = new Date(local);
    return Number.isNaN(at.getTime()) ? local : at.toISOString();
}

/** What cannot even be sent. */
export function problemsOf(form: JobForm): Partial<Record<keyof JobForm, string>> {
    const wrong = form.payload.trim() === "" ? null : problemOf(form.payload);
    return wrong === null ? {} : { payload: `This is no JSON: ${wrong}` };
}
