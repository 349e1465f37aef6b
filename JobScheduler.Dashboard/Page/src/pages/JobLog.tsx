import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { get } from "../api.ts";
import { useWatch, type Watch } from "../live.ts";
import { counted } from "../logic/format.ts";
import { Empty, Trouble } from "../ui/Panel.tsx";
import { Moment } from "../ui/Time.tsx";
import type { LogLine } from "../wire.ts";

/** The store keeps no more lines of one job. */
const most = 1000;

const levels = ["trace", "debug", "information", "warning", "error", "critical"];

const least = { all: 0, warning: 3, error: 4 } as const;

type Least = keyof typeof least;

/** Reads on behind the last line it has, for as long as the job goes on and nobody pauses it. */
export function JobLog({ path, isOpen }: { path: string; isOpen: boolean }) {
    const isPaused = useSignal(false);
    const from = useSignal<Least>("all");
    const log: Watch<LogLine[]> = useWatch<LogLine[]>(async stop => {
        const known = log.data.peek() ?? [];
        const last = known.at(-1);
        const came = await get<LogLine[]>(`${path}/log${last ? `?after=${last.line}` : ""}`, stop);
        return came.length === 0 ? known : [...known, ...came];
    }, () => isOpen && !isPaused.value ? 1250 : null, [path, isOpen]);
    const pause = () => {
        isPaused.value = !isPaused.value;
        if (!isPaused.value) log.tryNow();
    };
    const all = log.data.value;
    const lines = all?.filter(line => levels.indexOf(line.level) >= least[from.value]);
    return (
        <>
            <div class="log-bar">
                <select aria-label="Levels" value={from.value} onChange={event => from.value = event.currentTarget.value as Least}>
                    <option value="all">all levels</option><option value="warning">warnings and errors</option><option value="error">errors</option></select>
                {isOpen && <button type="button" onClick={pause} aria-pressed={isPaused.value}>{isPaused.value ? "Go on" : "Pause"}</button>}
                <span class="grow" />
                <span class="faint">{all && counted(all.length, "line")}; {most.toLocaleString("en")} are kept at most</span>
            </div>
            <Trouble watch={log} />
            {lines?.length === 0 && <Empty>{all!.length > 0 ? "It has said nothing of this level."
                : `Its handler has said nothing${isOpen ? " so far" : ""}.`}</Empty>}
            {lines && lines.length > 0 && <Lines lines={lines} isOpen={isOpen} />}
        </>
    );
}

/** Stays at the end while somebody is there, and where he is when he has gone up. */
function Lines({ lines, isOpen }: { lines: LogLine[]; isOpen: boolean }) {
    const list = useRef<HTMLOListElement>(null);
    const follows = useRef(isOpen);
    useEffect(() => { if (follows.current) list.current!.scrollTop = list.current!.scrollHeight; }, [lines.length]);
    const scrolled = () => {
        const { scrollHeight, scrollTop, clientHeight } = list.current!;
        follows.current = scrollHeight - scrollTop - clientHeight < 24;
    };
    return (
        <ol class="log" ref={list} onScroll={scrolled} tabIndex={0} aria-label="Log">{lines.map(line => (
            <li key={line.line} class={`l-${line.level}`}>
                <Moment at={line.at} /> <span class="faint">#{line.attempt}</span> <b>{line.level}</b> <bdi>{line.message}</bdi></li>))}</ol>
    );
}
