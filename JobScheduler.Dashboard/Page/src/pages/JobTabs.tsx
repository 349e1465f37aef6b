import { useState } from "preact/hooks";
import { asCurl, call, nextCursor } from "../api.ts";
import { useWatch } from "../live.ts";
import { pretty, rawField } from "../logic/json.ts";
import { hrefOf } from "../router.ts";
import { Copy } from "../ui/Copy.tsx";
import { Empty, Trouble } from "../ui/Panel.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { isFinal, type Attempt, type AuditEntry } from "../wire.ts";
import { AuditTable, type AuditList } from "./AuditTable.tsx";
import type { Shown } from "./Job.tsx";
import { JobLog } from "./JobLog.tsx";
import { JobTimeline } from "./JobTimeline.tsx";

const tabs = ["input", "result", "error", "log", "timeline", "raw", "audit"] as const;

type Tab = typeof tabs[number];

interface TabsProps {
    shown: Shown;
    path: string;
    attempts: Attempt[];
}

/** What it was given, what it said, what it left behind. */
export function JobTabs({ shown, path, attempts }: TabsProps) {
    const { job, text } = shown;
    const [chosen, setChosen] = useState<Tab | null>(null);
    const tab = chosen ?? usualOf(shown);
    const audit = `/audit?target=${job.id}&limit=50`;
    const calls: Record<Tab, string> = {
        input: path, result: path, raw: path, error: `${path}/attempts`, log: `${path}/log`, timeline: `${path}/timeline`, audit,
    };
    return (
        <section class="panel" aria-label="Content">
            <Tabs label="Content" tabs={tabs} chosen={tab} choose={setChosen} aside={<Copy text={asCurl("GET", calls[tab])} what="as curl" icon="terminal" />}>
                {tab === "input" && <Json raw={rawField(text, "payload")} what="payload" none="It was given nothing." />}
                {tab === "result" && <Json raw={rawField(text, "result")} what="result" none="It has no result." />}
                {tab === "error" && <Errors attempts={attempts} message={job.error_message} />}
                {tab === "log" && <JobLog path={path} isOpen={!isFinal(job.status)} />}
                {tab === "timeline" && <JobTimeline path={path} job={job} />}
                {tab === "raw" && <Json raw={text} what="the job" none="" />}
                {tab === "audit" && <JobAudit path={audit} id={job.id} />}
            </Tabs>
        </section>
    );
}

/** What is asked for first of a job in its state. */
function usualOf({ job, text }: Shown): Tab {
    if (job.status === "failed" || job.status === "retrying") return "error";
    return job.status === "completed" && isGiven(text, "result") ? "result" : "input";
}

const isGiven = (text: string, name: string) => ![null, "null", "{}"].includes(rawField(text, name));

const largest = 65_536;

/** Laid out, but never recomputed: numbers stay as they were stored. Large ones are shown as they came. */
function Json({ raw, what, none }: { raw: string | null; what: string; none: string }) {
    if (raw === null || raw === "null" || raw === "{}") return <Empty>{none}</Empty>;
    const text = raw.length > largest ? raw : pretty(raw) ?? raw;
    return <div class="code-line"><pre class="json" tabIndex={0}>{text}</pre><Copy text={raw} what={what} /></div>;
}

function Errors({ attempts, message }: { attempts: Attempt[]; message: string | null }) {
    const failed = attempts.filter(attempt => attempt.error_message || attempt.error_detail).toReversed();
    if (failed.length === 0) return message ? <pre>{message}</pre> : <Empty>No attempt has failed.</Empty>;
    return <>{failed.map((attempt, index) => (
        <details key={attempt.fence} open={index === 0}>
            <summary>Attempt {attempt.attempt}{attempt.generation > 1 && ` of generation ${attempt.generation}`}: <bdi>{attempt.error_message}</bdi></summary>
            <div class="code-line"><pre tabIndex={0}>{attempt.error_detail ?? attempt.error_message}</pre>
                <Copy text={attempt.error_detail ?? attempt.error_message ?? ""} what="the error" /></div>
        </details>))}</>;
}

/** What people did to this job. */
function JobAudit({ path, id }: { path: string; id: string }) {
    const list = useWatch<AuditList>(async stop => {
        const answer = await call<AuditEntry[]>("GET", path, null, stop);
        return { entries: answer.data, next: nextCursor(answer.headers) };
    }, 5000, [path]);
    const found = list.data.value;
    return (
        <>
            <Trouble watch={list} />
            {found?.entries.length === 0 && <Empty>Nobody has changed this job by itself. What a bulk operation did to it stands at <a
                href={hrefOf("/bulk")}>that operation</a>.</Empty>}
            {found && found.entries.length > 0 && <AuditTable entries={found.entries} />}
            {found?.next && <a href={hrefOf(`/audit?target=${id}`)}>All of them</a>}
        </>
    );
}
