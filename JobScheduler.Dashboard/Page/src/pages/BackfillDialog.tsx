import { useEffect, useState } from "preact/hooks";
import { ApiError, asCurl, post } from "../api.ts";
import { storeTime } from "../clock.ts";
import { wordsOf } from "../logic/backfill.ts";
import { counted } from "../logic/format.ts";
import { instantOf } from "../logic/newjob.ts";
import { Copy } from "../ui/Copy.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import type { Backfill, Schedule } from "../wire.ts";

/** What a field for a moment of this machine shows. */
const localOf = (at: number) => new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

interface BackfillProps {
    schedule: Schedule;
    path: string;
    done: () => void;
    close: () => void;
}

/** What is asked for, counted by a dry run whenever it changes. */
function useBackfill(address: string) {
    const [form, setForm] = useState({ from: localOf(storeTime() - 86_400_000), to: localOf(storeTime()), reason: "" });
    const [isOnlyMissed, setOnlyMissed] = useState(true);
    const [counts, setCounts] = useState<Backfill | null>(null);
    const [refused, setRefused] = useState<Error | null>(null);
    const asked = { from: instantOf(form.from), to: instantOf(form.to), only_missed: isOnlyMissed };
    const refuse = (error: Error) => { setRefused(error); setCounts(null); };
    useEffect(() => {
        setCounts(null);
        const timer = setTimeout(() => post<Backfill>(address, JSON.stringify({ ...asked, dry_run: true }))
            .then(answer => { setCounts(answer); setRefused(null); }, refuse), 300);
        return () => clearTimeout(timer);
    }, [asked.from, asked.to, isOnlyMissed]);
    const body = JSON.stringify({ ...asked, ...(form.reason === "" ? {} : { reason: form.reason }) });
    return { form, setForm, isOnlyMissed, setOnlyMissed, counts, refused, refuse, body };
}

/** Runs for ticks that have passed without one; what would be made is counted before. */
export function BackfillDialog({ schedule, path, done, close }: BackfillProps) {
    const address = `${path}/backfill`;
    const { form, setForm, isOnlyMissed, setOnlyMissed, counts, refused, refuse, body } = useBackfill(address);
    const make = (event: Event) => {
        event.preventDefault();
        post<Backfill>(address, body).then(() => { done(); close(); }, refuse);
    };
    const at = (name: string) => refused instanceof ApiError ? refused.at(name) : undefined;
    const set = (name: keyof typeof form, value: string) => setForm({ ...form, [name]: value });
    return (
        <Dialog title={`Backfill ${schedule.name}`} close={close}>
            <form onSubmit={make}>
                <p class="says">Runs for ticks that have passed without one. Each tick gets one run, however often this is asked for.</p>
                <div class="pair">
                    <Field name="from" label="From, by this machine's clock" value={form.from} set={set} problem={at("from")} type="datetime-local" />
                    <Field name="to" label="To" value={form.to} set={set} problem={at("to")} type="datetime-local" />
                </div>
                <label class="choice"><input type="checkbox" checked={isOnlyMissed} onChange={event => setOnlyMissed(event.currentTarget.checked)} />
                    Only ticks that were missed or skipped</label>
                <Field name="reason" label="Why (goes into the audit log)" value={form.reason} set={set} />
                <p role="status">{counts ? wordsOf(counts) : refused ? "" : "Counting…"}</p>
                {refused && !at("from") && !at("to") && <p class="trouble" role="alert">{refused.message}</p>}
                <div class="buttons">
                    <Copy text={asCurl("POST", address, body)} what="as curl" icon="terminal" /><span class="grow" />
                    <button type="button" onClick={close}>Leave it</button>
                    <button type="submit" class="main" disabled={!counts || counts.made === 0}>Make {counted(counts?.made ?? 0, "run")}</button>
                </div>
            </form>
        </Dialog>
    );
}
