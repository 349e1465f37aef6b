import { columns, usual, type Column } from "../logic/columns.ts";
import { choose, shownColumns, shownRows } from "../view.ts";

/** Which columns a list has, and how high its rows are. */
export function ViewChoice() {
    const turn = (column: Column, isOn: boolean) =>
        choose(isOn ? [...shownColumns.value, column] : shownColumns.value.filter(other => other !== column), shownRows.value);
    return (
        <details class="view">
            <summary class="button">View</summary>
            <div class="view-choices">
                <fieldset><legend>Columns</legend>{columns.map(column => (
                    <label class="choice" key={column}><input type="checkbox" checked={shownColumns.value.includes(column)}
                        onChange={event => turn(column, event.currentTarget.checked)} /> {column}</label>))}</fieldset>
                <fieldset><legend>Rows</legend>{(["roomy", "compact"] as const).map(rows => (
                    <label class="choice" key={rows}><input type="radio" name="rows" checked={shownRows.value === rows}
                        onChange={() => choose(shownColumns.value, rows)} /> {rows}</label>))}</fieldset>
                <button type="button" onClick={() => choose(usual, "roomy")}>As usual</button>
            </div>
        </details>
    );
}
