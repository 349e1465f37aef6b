import { useRef } from "preact/hooks";
import { shapes, type Cell, type Day } from "../logic/ledger.ts";

interface GridProps {
    days: Day[];
    /** The first tick of a cell. */
    chosen: string | null;
    choose: (cell: Cell) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Rows are days, columns hours. Arrow keys move over the cells that have ticks; one of them is in the order of focus. */
export function LedgerGrid({ days, chosen, choose }: GridProps) {
    const table = useRef<HTMLTableElement>(null);
    const first = days.flatMap(day => day.cells).find(cell => cell?.ticks[0]!.tick === chosen) ?? days.flatMap(day => day.cells).find(cell => cell !== null);
    const move = (event: KeyboardEvent) => {
        const step = steps[event.key];
        const at = (event.target as HTMLElement).dataset["at"]?.split(",").map(Number);
        if (!step || !at) return;
        event.preventDefault();
        let [row, column] = [at[0]! + step[0], at[1]! + step[1]];
        while (row >= 0 && row < days.length && column >= 0 && column < 24) {
            const next = table.current!.querySelector<HTMLElement>(`[data-at="${row},${column}"]`);
            if (next) return next.focus();
            [row, column] = [row + step[0], column + step[1]];
        }
    };
    return (
        <div class="falls-scroll">
            <table class="ledger" ref={table} onKeyDown={move}>
                <thead><tr><th scope="col"><span class="offscreen">day</span></th>{hours.map(hour =>
                    <th key={hour} scope="col">{String(hour).padStart(2, "0")}</th>)}</tr></thead>
                <tbody>{days.map((day, row) => (
                    <tr key={day.date}><th scope="row">{day.label}</th>{day.cells.map((cell, column) => <td key={column}>{cell && <button type="button"
                        class={`cell f-${cell.fate.replaceAll(" ", "-")}${cell.isOdd ? " odd" : ""}`} data-at={`${row},${column}`}
                        tabIndex={cell === first ? 0 : -1} aria-label={cell.words} title={cell.words} aria-pressed={cell.ticks[0]!.tick === chosen}
                        onClick={() => choose(cell)}>{shapes[cell.fate]}</button>}</td>)}</tr>))}</tbody>
            </table>
        </div>
    );
}
