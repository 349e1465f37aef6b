import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { theme, zone } from "../settings.ts";

export interface Line {
    label: string;
    /** A custom property of the style sheet. */
    colour: string;
    dash?: number[];
    values: (number | null)[];
    /** What it is now, in words. */
    now: string;
}

interface ChartProps {
    at: number[];
    lines: Line[];
    /** What it shows, for whoever does not see it. */
    sentence: string;
    /** Charts of one group share their crosshair. */
    group: string;
    /** How a number of it is written, where it is no plain number. */
    unit?: (value: number) => string;
}

const height = 160;

/** Seconds between two marks of the time axis, which shows no parts of a second. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400];

export function Chart({ at, lines, sentence, group, unit }: ChartProps) {
    const place = useRef<HTMLDivElement>(null);
    const plot = useRef<uPlot | null>(null);
    // Drawn anew where the colours or the zone change.
    const look = `${theme.value} ${zone.value} ${group} ${lines.map(line => line.label).join()}`;
    useEffect(() => {
        const element = place.current!;
        const made = new uPlot(optionsOf(element, lines, group, unit), [at, ...lines.map(line => line.values)], element);
        plot.current = made;
        const sized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
        sized.observe(element);
        return () => {
            sized.disconnect();
            made.destroy();
        };
    }, [look]);
    useEffect(() => plot.current?.setData([at, ...lines.map(line => line.values)]), [at]);
    return (
        <figure class="chart">
            <div ref={place} role="img" aria-label={sentence} />
            <figcaption>{lines.map(line => <Legend key={line.label} line={line} />)}</figcaption>
        </figure>
    );
}

const Legend = ({ line }: { line: Line }) => (
    <span class="legend"><span class="swatch" style={{ borderTopColor: `var(${line.colour})`, borderTopStyle: line.dash ? "dashed" : "solid" }} />
        {line.label} <b>{line.now}</b></span>
);

function optionsOf(element: HTMLElement, lines: Line[], group: string, unit?: (value: number) => string): uPlot.Options {
    const styles = getComputedStyle(document.documentElement);
    const colour = (name: string) => styles.getPropertyValue(name).trim();
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false }, font: "11px system-ui" };
    const zoned: Pick<uPlot.Options, "tzDate"> = zone.value === "utc" ? { tzDate: at => uPlot.tzDate(new Date(at * 1000), "UTC") } : {};
    return {
        ...zoned,
        width: element.clientWidth, height, padding: [8, 8, 0, 0],
        legend: { show: false },
        cursor: { sync: { key: group }, drag: { x: false, y: false }, points: { size: 6 } },
        // What happens less than once, such as a wait, has an axis of its own size.
        scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
        axes: [
            { ...axis, size: 24, space: 90, incrs: steps, values: (_, at, __, ___, step) => at.map(second => timeOf(second, step)) },
            { ...axis, size: unit ? 56 : 44, space: 32, ...(unit ? { values: (_: uPlot, at: number[]) => at.map(unit) } : {}) },
        ],
        series: [
            {},
            ...lines.map(line => ({
                label: line.label, stroke: colour(line.colour), width: 1.5,
                // What is told seldom has points that no line would show.
                points: { show: unit !== undefined, size: 4 }, ...(line.dash ? { dash: line.dash } : {}),
            })),
        ],
    };
}

/** With the day where marks are a day apart, without seconds where they are minutes apart. */
function timeOf(second: number, step: number): string {
    const options: Intl.DateTimeFormatOptions = zone.value === "utc" ? { timeZone: "UTC" } : {};
    const at = new Date(second * 1000);
    const hour: Intl.DateTimeFormatOptions = step < 86400 ? { hour: "2-digit", minute: "2-digit" } : {};
    if (step >= 21600) return at.toLocaleString("en-GB", { day: "numeric", month: "short", ...hour, ...options });
    return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", ...(step < 60 && { second: "2-digit" }), hour12: false, ...options });
}
