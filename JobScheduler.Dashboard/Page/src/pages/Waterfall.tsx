import { counted, iso, span } from "../logic/format.ts";
import type { Bar, Row, Waterfall as Falls } from "../logic/waterfall.ts";
import { Empty } from "../ui/Panel.tsx";

const words = { wait: "waits", run: "runs", backoff: "backs off" };

/** One line an attempt: how long it waited, ran and backed off, on one axis. */
export function Waterfall({ falls }: { falls: Falls }) {
    if (falls.rows.length === 0 && !falls.next) return <Empty>It has not been started.</Empty>;
    return (
        <div class="falls-scroll" tabIndex={0} role="region" aria-label="Attempts">
            <table class="falls">
                <thead><tr><th scope="col">attempt</th><th scope="col" class="axis"><span>0</span>
                    <span>{span((falls.to - falls.from) / 1000)}</span></th>
                    <th scope="col">worker</th><th scope="col" class="number">fence</th><th scope="col">ended as</th></tr></thead>
                <tbody>
                    {falls.rows.map((row, index) => <Line key={row.fence} row={row} falls={falls} before={falls.rows[index - 1]} />)}
                    {falls.next && <tr><th scope="row" class="faint">next</th><td class="axis">
                        <Bars bars={[falls.next]} falls={falls} isRagged={false} outcome="next" /></td>
                        <td colSpan={3} class="faint">{falls.next.kind === "wait" ? "waits since it was due" : "waits until it is due"}</td></tr>}
                </tbody>
            </table>
            <p class="key"><span class="bar-key wait" /> waits <span class="bar-key backoff" /> backs off or is not due <span
                class="bar-key run" /> runs, in the colour of its end</p>
        </div>
    );
}

function Line({ row, falls, before }: { row: Row; falls: Falls; before: Row | undefined }) {
    const isNew = before !== undefined && before.generation !== row.generation;
    return (
        <>
            {isNew && <tr class="gap"><td colSpan={5}>retried: generation {row.generation}</td></tr>}
            {row.unrecorded > 0 && <tr class="gap"><td colSpan={5}>
                {counted(row.unrecorded, "claim")} given back or snoozed: no record is kept</td></tr>}
            <tr>
                <th scope="row">{row.attempt}</th>
                <td class="axis"><Bars bars={row.bars} falls={falls} isRagged={row.isRagged} outcome={row.outcome} /></td>
                <td class="cut">{row.worker ?? "–"}</td><td class="number">{row.fence}</td>
                <td title={row.error ?? undefined}><span class={`outcome o-${row.outcome}`}>{row.outcome.replaceAll("_", " ")}</span>{row.error && <span
                    class="error-line"> {row.error}</span>}</td>
            </tr>
        </>
    );
}

interface BarsProps {
    bars: Bar[];
    falls: Falls;
    isRagged: boolean;
    outcome: string;
}

function Bars({ bars, falls, isRagged, outcome }: BarsProps) {
    const whole = falls.to - falls.from;
    const x = (at: number) => 100 * (at - falls.from) / whole;
    const told = bars.map(bar => `${words[bar.kind]} ${span((bar.to - bar.from) / 1000)}`).join(", ");
    return (
        <svg class="bars" role="img" aria-label={told}>
            {bars.map(bar => (
                <rect key={bar.kind} class={bar.kind === "run" ? `run o-${outcome}${isRagged ? " ragged" : ""}` : bar.kind} {...lane(bar.kind)}
                    x={`${x(bar.from)}%`} width={`${Math.max(0.4, x(bar.to) - x(bar.from))}%`}><title>{tip(bar)}</title></rect>))}
        </svg>
    );
}

const lane = (kind: Bar["kind"]) => kind === "run" ? { y: 2, height: 14 } : { y: 6, height: 6 };

const tip = (bar: Bar) =>
    `${words[bar.kind]} ${span((bar.to - bar.from) / 1000)}\n${iso(new Date(bar.from), "local")}\n${iso(new Date(bar.to), "local")}`;
