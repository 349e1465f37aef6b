import { useEffect, useState } from "preact/hooks";
import { ApiError, asCurl, call } from "../api.ts";
import { pretty, rawField } from "../logic/json.ts";
import { bodyOf, emptyForm, problemsOf, type JobForm } from "../logic/newjob.ts";
import { go, hrefOf, place } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Copy } from "../ui/Copy.tsx";
import { Field, focusFirstProblem } from "../ui/Field.tsx";
import type { Job } from "../wire.ts";

type Name = keyof JobForm;

/** The form, and what the API says to it. */
function useForm(from: string | null) {
    const [form, setForm] = useState<JobForm>(emptyForm);
    const [refused, setRefused] = useState<Error | null>(null);
    const [made, setMade] = useState<Job | null>(null);
    useEffect(() => {
        if (from) void readForm(from).then(setForm, setRefused);
    }, [from]);
    const local = problemsOf(form);
    const send = async (stays: boolean) => {
        setRefused(null);
        if (Object.keys(local).length > 0) return;
        try {
            const { data } = await call<Job>("POST", "/jobs", bodyOf(form));
            if (stays) setMade(data);
            else go(`/jobs/${data.id}`);
        } catch (error) {
            setRefused(error as Error);
            focusFirstProblem();
        }
    };
    const set = (name: Name, value: string) => setForm({ ...form, [name]: value });
    const problemAt = (name: Name) => local[name] ?? (refused instanceof ApiError ? refused.at(name) : undefined);
    return { form, set, send, problemAt, refused, made };
}

export function NewJob() {
    const { form, set, send, problemAt, refused, made } = useForm(place.value.query.get("from"));
    const body = bodyOf(form);
    const command = asCurl("POST", "/jobs", body);
    return (
        <>
            <h1>New job</h1>
            <div class="columns wide-left">
                <form class="panel form" noValidate onSubmit={event => { event.preventDefault(); void send(false); }}>
                    <Fields form={form} set={set} problemAt={problemAt} />
                    <Rest refused={refused} />
                    {made && <p role="status" class="good">Enqueued <a href={hrefOf(`/jobs/${made.id}`)}>{made.name}</a>.</p>}
                    <div class="buttons">
                        <Act scope="jobs:write" onClick={() => void send(true)}>Enqueue and stay</Act>
                        <Act scope="jobs:write" type="submit" class="main">Enqueue this job</Act>
                    </div>
                </form>
                <section class="panel" aria-label="The same in a shell">
                    <header class="panel-head"><h2>The same in a shell</h2><span class="grow" /><Copy text={command} what="the command" /></header>
                    <pre class="wrap" data-curl>{command}</pre>
                    <h3>Body</h3>
                    <pre class="json">{pretty(body) ?? body}</pre>
                </section>
            </div>
        </>
    );
}

/** What another job was given; the new one is a job of its own. */
async function readForm(id: string): Promise<JobForm> {
    const { data: job, text } = await call<Job>("GET", `/jobs/${encodeURIComponent(id)}`);
    const payload = rawField(text, "payload");
    return {
        ...emptyForm, name: job.name, handler: job.handler, queue: job.queue, priority: String(job.priority), max_retries: String(job.max_retries),
        timeout_seconds: String(job.timeout_seconds), tags: (job.tags ?? []).join(", "),
        payload: payload === null || payload === "null" || payload === "{}" ? "" : pretty(payload) ?? payload,
        fail_rate: job.fail_rate == null ? "" : String(job.fail_rate), execution_time_ms: job.execution_time_ms == null ? "" : String(job.execution_time_ms),
    };
}

const fieldNames: readonly string[] = Object.keys(emptyForm);

/** What belongs to no field of the form. */
function Rest({ refused }: { refused: Error | null }) {
    if (refused === null) return null;
    if (!(refused instanceof ApiError)) return <p class="trouble"
        role="alert">The API does not answer. Nothing was enqueued, or it was not heard of: look into the list before you try again.</p>;
    const errors = refused.problem?.errors ?? [];
    const others = errors.filter(error => !fieldNames.includes(error.pointer.replace(/^#\//, "").split("/")[0] ?? ""));
    if (errors.length > 0 && others.length === 0) return <p class="trouble"
        role="alert">{errors.length === 1 ? "One field is refused." : `${errors.length} fields are refused.`}</p>;
    return <p class="trouble" role="alert">{others.length > 0 ? others.map(error => error.detail).join(" ") : refused.message}</p>;
}

interface FieldsProps {
    form: JobForm;
    set: (name: Name, value: string) => void;
    problemAt: (name: Name) => string | undefined;
}

function Fields({ form, set, problemAt }: FieldsProps) {
    const field = (name: Name, label: string, hint: string) => <Field name={name} label={label} hint={hint} value={form[name]} set={set}
        problem={problemAt(name)} />;
    const isSimulated = form.handler === "" || form.handler === "simulate";
    return (
        <>
            {field("name", "Name", "What people call it")}
            <div class="pair">{field("handler", "Handler", "simulate")}{field("queue", "Queue", "default")}</div>
            <Field name="payload" label="Payload" hint='{"order_id": 7}' value={form.payload} set={set} problem={problemAt("payload")} isLong />
            <When form={form} set={set} problemAt={problemAt} />
            <div class="pair">
                {field("priority", "Priority, 0 first to 4", "2")}{field("max_retries", "Retries", "3")}
                {field("timeout_seconds", "Time limit in s", "60")}</div>
            <div class="pair">{field("tags", "Tags, separated by commas", "none")}{field("unique_key", "Unique key", "none")}</div>
            {isSimulated && <div class="pair">
                {field("fail_rate", "Simulated failure rate, 0 to 1", "0")}{field("execution_time_ms", "Simulated run time in ms", "1000")}</div>}
        </>
    );
}

function When({ form, set, problemAt }: FieldsProps) {
    const choice = (value: JobForm["when"], label: string) => (
        <label class="choice"><input type="radio" name="when" value={value} checked={form.when === value}
            onChange={() => set("when", value)} /> {label}</label>);
    return (
        <fieldset>
            <legend>When</legend>
            <div class="choices">{choice("now", "now")}{choice("delay", "after some seconds")}{choice("at", "at a moment")}</div>
            {form.when === "delay" && <Field name="delay_seconds" label="Seconds" hint="10" value={form.delay_seconds} set={set}
                problem={problemAt("delay_seconds")} />}
            {form.when === "at" && <Field name="run_at" label="Moment, by this machine's clock" hint="" value={form.run_at} set={set}
                problem={problemAt("run_at")} type="datetime-local" />}
        </fieldset>
    );
}
