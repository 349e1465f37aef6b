import type { ComponentChildren } from "preact";
import { hrefOf } from "../router.ts";
import { Moment } from "../ui/Time.tsx";
import type { Job } from "../wire.ts";

const link = (name: string, value: string) => <a href={hrefOf(`/jobs?${name}=${encodeURIComponent(value)}`)}>{value}</a>;

/** What is known of a job besides its state; what it has not is left out. */
export function Facts({ job }: { job: Job }) {
    const facts: readonly (readonly [string, ComponentChildren])[] = [
        ["handler", link("handler", job.handler)],
        ["queue", link("queue", job.queue)],
        ["priority", job.priority],
        ["type", job.job_type],
        ["accepted", <Moment at={job.created_at} />],
        ["due", job.scheduled_at && <Moment at={job.scheduled_at} />],
        ["started", job.started_at && <Moment at={job.started_at} />],
        ["ended", job.completed_at && <Moment at={job.completed_at} />],
        ["attempts", `${job.attempt} of ${job.max_retries + 1}`],
        ["generation", job.generation > 1 ? job.generation : null],
        ["time limit", `${job.timeout_seconds} s an attempt`],
        ["back-off", job.retry && `${job.retry.backoff}, from ${job.retry.base_delay_seconds} s to ${job.retry.max_delay_seconds} s`],
        ["worker", job.worker_id && link("worker_id", job.worker_id)],
        ["tags", job.tags && job.tags.length > 0 && job.tags.map(tag => <span key={tag} class="tag">{link("tag", tag)}</span>)],
        ["unique key", job.unique_key],
        ["order key", job.order_key],
        ["at once", job.concurrency && `${job.concurrency.limit} of ${job.concurrency.key}`],
        ["rate", job.rate && `${job.rate.limit} in ${job.rate.per_seconds} s of ${job.rate.key}`],
        ["fairness key", job.fairness_key],
        ["batch", job.batch_id && <a href={hrefOf(`/batches/${job.batch_id}`)}>{job.batch_id}</a>],
        ["schedule", job.schedule_id && <a href={hrefOf(`/schedules/${job.schedule_id}`)}>{job.schedule_id}</a>],
        ["tick", job.tick && <Moment at={job.tick} />],
    ];
    return (
        <section class="panel" aria-label="Facts">
            <header class="panel-head"><h2>Facts</h2></header>
            <dl class="facts">{facts.filter(([, value]) => value !== null && value !== false && value !== undefined && value !== "").map(([name, value]) => (
                <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}</dl>
        </section>
    );
}
