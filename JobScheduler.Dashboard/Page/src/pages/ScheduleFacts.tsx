import type { ComponentChildren } from "preact";
import { count, span } from "../logic/format.ts";
import { Moment } from "../ui/Time.tsx";
import type { Schedule } from "../wire.ts";

export function ScheduleFacts({ schedule }: { schedule: Schedule }) {
    const facts: readonly (readonly [string, ComponentChildren])[] = [
        ["key", schedule.key], ["handler", schedule.handler], ["queue", schedule.queue],
        ["next run", <Moment at={schedule.next_run_at} />], ["last run", <Moment at={schedule.last_run_at} />],
        ["missed", count(schedule.missed_count)],
        ["a missed tick", schedule.misfire.replaceAll("_", " ")],
        ["overlap", schedule.overlap],
        ["spread", schedule.spread_seconds ? `${schedule.spread_seconds} s` : null],
        ["jitter", schedule.jitter_seconds ? `up to ${schedule.jitter_seconds} s` : null],
        ["must succeed", schedule.require_success_within_seconds ? `within ${span(schedule.require_success_within_seconds)}` : null],
        ["last success", schedule.last_success_at && <Moment at={schedule.last_success_at} />],
        ["ends", schedule.end_at && <Moment at={schedule.end_at} />],
        ["runs", schedule.max_runs === null ? null : `${count(schedule.runs_made ?? 0)} of ${count(schedule.max_runs)}`],
        ["version", schedule.version],
    ];
    return (
        <section class="panel" aria-label="Facts">
            <header class="panel-head"><h2>Facts</h2></header>
            <dl class="facts">{facts.filter(([, value]) => value !== null && value !== "").map(([name, value]) => <div key={name}><dt>{name}</dt>
                <dd>{value}</dd></div>)}</dl>
        </section>
    );
}
