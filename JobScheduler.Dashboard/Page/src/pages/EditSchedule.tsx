import { useEffect, useState } from "preact/hooks";
import { ApiError, asCurl, call, put } from "../api.ts";
import { bodyOf, changesBetween, emptySchedule, formOf, keptOf, type Change, type ScheduleForm } from "../logic/schedule.ts";
import { problemOf } from "../logic/json.ts";
import { go, hrefOf } from "../router.ts";
import { Act } from "../ui/Act.tsx";
import { Copy } from "../ui/Copy.tsx";
import { withReason } from "../ui/Dialog.tsx";
import { Field, focusFirstProblem } from "../ui/Field.tsx";
import type { Schedule } from "../wire.ts";
import { ScheduleFields } from "./ScheduleFields.tsx";
import { TickDiff, useDiff } from "./TickDiff.tsx";

/** A schedule as it was read: what is saved replaces this version and no other. */
interface Stored {
    schedule: Schedule;
    text: string;
}

const read = async (id: string): Promise<Stored> => {
    const answer = await call<Schedule>("GET", `/schedules/${encodeURIComponent(id)}`);
    return { schedule: answer.data, text: answer.text };
};

/** Makes a schedule where id is null, else changes that one. */
export function EditSchedule({ id }: { id: string | null }) {
    const [stored, setStored] = useState<Stored | null>(null);
    const [refused, setRefused] = useState<Error | null>(null);
    useEffect(() => { if (id !== null) read(id).then(setStored, setRefused); }, [id]);
    if (id !== null && stored === null) return <><h1>Edit schedule</h1>{refused ? <p class="trouble" role="alert">{refused.message}</p>
        : <div class="skeleton" style={{ height: "400px" }} />}</>;
    return <Form key={stored?.schedule.version} first={stored} />;
}

const noKey = "A schedule is known by its key: give it one.";

function useSchedule(first: Stored | null) {
    const [stored, setStored] = useState(first);
    const [form, setForm] = useState<ScheduleForm>(first ? formOf(first.text) : emptySchedule);
    const [reason, setReason] = useState("");
    const [refused, setRefused] = useState<Error | null>(null);
    const [theirs, setTheirs] = useState<{ now: Stored; changes: Change[] } | null>(null);
    const body = bodyOf(form, stored?.text ?? null);
    const address = `/schedules/${encodeURIComponent(stored?.schedule.id ?? form.key)}`;
    const condition: Record<string, string> = stored ? { "If-Match": `"${stored.schedule.version}"` } : { "If-None-Match": "*" };
    const save = async () => {
        setRefused(null);
        if (form.payload.trim() !== "" && problemOf(form.payload) !== null) {
            focusFirstProblem();
            return;
        }
        try {
            if (form.key === "" && stored === null) throw new Error(noKey);
            const { data } = await put<Schedule>(withReason(address, reason.trim()), body, condition);
            go(`/schedules/${data.id}`);
        } catch (error) {
            setRefused(error as Error);
            focusFirstProblem();
            if (error instanceof ApiError && error.status === 412 && stored) {
                const now = await read(stored.schedule.id);
                setTheirs({ now, changes: changesBetween(stored.text, now.text) });
            }
        }
    };
    const over = (takes: boolean) => {
        if (takes) setForm(formOf(theirs!.now.text));
        setStored(theirs!.now);
        setTheirs(null);
        setRefused(null);
    };
    return { stored, form, setForm, reason, setReason, refused, theirs, over, save, command: asCurl("PUT", address, body, condition) };
}

function Form({ first }: { first: Stored | null }) {
    const { stored, form, setForm, reason, setReason, refused, theirs, over, save, command } = useSchedule(first);
    const timing = { cron_expression: form.cron_expression, time_zone: form.time_zone };
    const diff = useDiff(stored && { cron_expression: stored.schedule.cron_expression, time_zone: stored.schedule.time_zone }, timing);
    const problemAt = (name: keyof ScheduleForm) => {
        if (name === "key" && form.key === "" && refused?.message === noKey) return noKey;
        if (name === "payload" && form.payload.trim() !== "" && problemOf(form.payload) !== null) return `This is no JSON: ${problemOf(form.payload)}`;
        const at = (error: Error | null) => error instanceof ApiError ? error.at(name) : undefined;
        return at(refused) ?? at(diff.error.value);
    };
    return (
        <>
            <h1>{stored ? `Edit ${stored.schedule.name}` : "New schedule"}</h1>
            <div class="columns edit">
                <form class="panel form" noValidate onSubmit={event => { event.preventDefault(); void save(); }}>
                    <ScheduleFields form={form} set={(name, value) => setForm({ ...form, [name]: value })} problemAt={problemAt} isNew={stored === null} />
                    {stored && <Kept text={stored.text} />}
                    <Field name="reason" label="Why (goes into the audit log)" value={reason} set={(_, value) => setReason(value)} />
                    {theirs ? <Conflict changes={theirs.changes} version={theirs.now.schedule.version} over={over} /> : <Refused error={refused} />}
                    <div class="buttons">
                        <Copy text={command} what="as curl" icon="terminal" /><span class="grow" />
                        <a class="button" href={hrefOf(stored ? `/schedules/${stored.schedule.id}` : "/schedules")}>Leave it</a>
                        <Act scope="schedules:write" type="submit" class="main" disabled={theirs !== null}>
                            {stored ? "Save this schedule" : "Make this schedule"}</Act>
                    </div>
                </form>
                <TickDiff watch={diff} timing={timing} />
            </div>
        </>
    );
}

/** Settings that the form has no field for. */
function Kept({ text }: { text: string }) {
    const kept = keptOf(text);
    return kept.length === 0 ? null : (
        <details><summary>{kept.length} more settings stay as they are</summary>
            <dl class="facts">{kept.map(([name, value]) => <div key={name}><dt>{name.replaceAll("_", " ")}</dt><dd><code>{value}</code></dd></div>)}</dl>
        </details>
    );
}

function Refused({ error }: { error: Error | null }) {
    if (error === null) return null;
    if (error.message === noKey) return null;
    if (error instanceof ApiError && error.status === 412) return <p class="trouble" role="alert">There is a schedule of this key already.</p>;
    return <p class="trouble" role="alert">{error instanceof ApiError ? error.message
        : "The API does not answer: look at the schedule before you try again."}</p>;
}

interface ConflictProps {
    changes: Change[];
    version: number;
    over: (takes: boolean) => void;
}

/** Somebody has saved between this one's reading and saving. */
const Conflict = ({ changes, version, over }: ConflictProps) => (
    <div class="conflict" role="alert">
        <p><b>Somebody has changed it meanwhile</b>: it is at version {version} now. Nothing was saved.</p>
        {changes.length === 0 ? <p>What is stored is the same as before; only its version has moved on.</p>
            : <table class="rows"><thead><tr><th scope="col">field</th><th scope="col">when you began</th><th scope="col">now</th></tr></thead>
                <tbody>{changes.map(({ field, before, after }) => <tr key={field}><td class="c-main">{field.replaceAll("_", " ")}</td>
                    <td class="c-sub"><code>{before}</code></td><td class="c-sub"><code>{after}</code></td></tr>)}</tbody></table>}
        <div class="buttons">
            <button type="button" onClick={() => over(true)}>Take theirs</button>
            <button type="button" onClick={() => over(false)}>Go on with mine</button>
        </div>
    </div>
);
