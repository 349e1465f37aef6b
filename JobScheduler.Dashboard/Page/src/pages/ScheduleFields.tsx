import { Choice, Field } from "../ui/Field.tsx";
import type { ScheduleForm } from "../logic/schedule.ts";

type Name = keyof ScheduleForm;

interface FieldsProps {
    form: ScheduleForm;
    set: (name: Name, value: string) => void;
    problemAt: (name: Name) => string | undefined;
    isNew: boolean;
}

const misfires = [["fire_once", "one late run for all"], ["skip", "none runs late"], ["fire_all", "every one runs late"]] as const;

const overlaps = [["allow", "the run starts beside it"], ["skip", "the tick is skipped"]] as const;

const zones = Intl.supportedValuesOf("timeZone");

export function ScheduleFields({ form, set, problemAt, isNew }: FieldsProps) {
    const field = (name: Name, label: string, hint = "") =>
        <Field name={name} label={label} hint={hint} value={form[name]} set={set} problem={problemAt(name)} />;
    return (
        <>
            <div class="pair">
                {isNew && field("key", "Key, which it is known by", "nightly-report")}
                {field("name", "Name", isNew ? "its key" : "")}
            </div>
            <div class="pair">
                {field("cron_expression", "Expression", "30 2 * * *")}
                <Field name="time_zone" label="Time zone" hint="UTC" value={form.time_zone} set={set} problem={problemAt("time_zone")} list="zones" />
            </div>
            <datalist id="zones">{["UTC", ...zones].map(zone => <option key={zone} value={zone} />)}</datalist>
            <div class="pair">
                <Choice name="misfire" label="Ticks that were missed" value={form.misfire} options={misfires} set={set} problem={problemAt("misfire")} />
                <Choice name="overlap" label="While the run before goes on" value={form.overlap} options={overlaps} set={set} problem={problemAt("overlap")} />
            </div>
            <div class="pair">
                {field("handler", "Handler", "simulate")}{field("queue", "Queue", "default")}{field("priority", "Priority, 0 first to 4", "2")}</div>
            <Field name="payload" label="Payload" hint='{"region": "eu"}' value={form.payload} set={set} problem={problemAt("payload")} isLong />
            <details open={hasMore(form)}>
                <summary>Spread, end, retries</summary>
                <div class="form-more">
                    <div class="pair">{field("spread_seconds", "Spread in s", "0")}{field("jitter_seconds", "Jitter in s", "0")}
                        {field("require_success_within_seconds", "Must succeed within s", "no matter")}</div>
                    <div class="pair">
                        {field("end_at", "Ends at, with its offset", "2027-01-01T00:00:00+01:00")}{field("max_runs", "Ends after so many runs", "never")}</div>
                    <div class="pair">{field("max_retries", "Retries", "3")}{field("timeout_seconds", "Time limit in s", "60")}
                        {field("tags", "Tags, separated by commas", "none")}</div>
                </div>
            </details>
        </>
    );
}

const more = ["spread_seconds", "jitter_seconds", "end_at", "max_runs", "require_success_within_seconds", "tags"] as const;

const hasMore = (form: ScheduleForm) => more.some(name => form[name] !== "" && form[name] !== "0");
