import { useState } from "preact/hooks";
import { get } from "../api.ts";
import { useWatch, type Watch } from "../live.ts";
import { pretty, rawField } from "../logic/json.ts";
import { Copy } from "../ui/Copy.tsx";
import { Empty, Trouble } from "../ui/Panel.tsx";
import { Moment } from "../ui/Time.tsx";
import { isFinal, type Attempt, type LogLine } from "../wire.ts";
import type { Shown } from "./Job.tsx";

const tabs = ["input", "result", "error", "log", "raw"] as const;

type Tab = typeof tabs[number];

interface TabsProps {
    shown: Shown;
    path: string;
    attempts: Attempt[];
}

/** What it was given, what it said, what it left behind. */
export function JobTabs({ shown, path, attempts }: TabsProps) {
    const [chosen, setChosen] = useState<Tab | null>(null);
    const usual: Tab = shown.job.status === "failed" || shown.job.status === "retrying" ? "error" : "input";
    const tab = chosen ?? usual;
    return (
        <section class="panel" aria-label="Content">
            <div class="tabs" role="tablist">{tabs.map(name => (
                <button type="button" role="tab" key={name} aria-selected={name === tab} onClick={() => setChosen(name)}>{name}</button>))}</div>
            {tab === "input" && <Json raw={rawField(shown.text, "payload")} what="payload" none="It was given nothing." />}
            {tab === "result" && <Json raw={rawField(shown.text, "result")} what="result" none="It has no result." />}
            {tab === "error" && <Errors attempts={attempts} message={shown.job.error_message} />}
            {tab === "log" && <Log path={path} isOpen={!isFinal(shown.job.status)} />}
            {tab === "raw" && <Json raw={shown.text} what="the job" none="" />}
        </section>
    );
}

const largest = 65_536;

/** Laid out, but never recomputed: numbers stay as they were stored. Large ones are shown as they came. */
function Json({ raw, what, none }: { raw: string | null; what: string; none: string }) {
    if (raw === null || raw === "null" || raw === "{}") return <Empty>{none}</Empty>;
    const text = raw.length > largest ? raw : pretty(raw) ?? raw;
    return <div class="code-line"><pre class="json">{text}</pre><Copy text={raw} what={what} /></div>;
}

function Errors({ attempts, message }: { attempts: Attempt[]; message: string | null }) {
    const failed = attempts.filter(attempt => attempt.error_message || attempt.error_detail).toReversed();
    if (failed.length === 0) return message ? <pre>{message}</pre> : <Empty>No attempt has failed.</Empty>;
    return <>{failed.map((attempt, index) => (
        <details key={attempt.fence} open={index === 0}>
            <summary>Attempt {attempt.attempt}{attempt.generation > 1 && ` of generation ${attempt.generation}`}: {attempt.error_message}</summary>
            <div class="code-line"><pre>{attempt.error_detail ?? attempt.error_message}</pre>
                <Copy text={attempt.error_detail ?? attempt.error_message ?? ""} what="the error" /></div>
        </details>))}</>;
}

/** Reads on behind the last line it has, for as long as the job goes on. */
function Log({ path, isOpen }: { path: string; isOpen: boolean }) {
    const log: Watch<LogLine[]> = useWatch<LogLine[]>(async stop => {
        const known = log.data.peek() ?? [];
        const last = known.at(-1);
        const came = await get<LogLine[]>(`${path}/log${last ? `?after=${last.line}` : ""}`, stop);
        return came.length === 0 ? known : [...known, ...came];
    }, isOpen ? 1250 : null, [path, isOpen]);
    const lines = log.data.value;
    return (
        <>
            <Trouble watch={log} />
            {lines?.length === 0 && <Empty>Its handler has said nothing{isOpen ? " so far" : ""}.</Empty>}
            {lines && lines.length > 0 && <ol class="log">{lines.map(line => (
                <li key={line.line} class={`l-${line.level}`}>
                    <Moment at={line.at} /> <span class="faint">#{line.attempt}</span> <b>{line.level}</b> {line.message}</li>))}</ol>}
        </>
    );
}
