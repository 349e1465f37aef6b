import { computed } from "@preact/signals";
import { columnsOf, usual, write, type Column } from "./logic/columns.ts";
import { go, place } from "./router.ts";
import { keptColumns, keptRows, type Rows } from "./settings.ts";

// How lists of jobs look: as the address says, so that a link shows another person the same; else as this viewer has chosen before.

export const shownColumns = computed<readonly Column[]>(() => columnsOf(place.value.query.get("columns")) ?? columnsOf(keptColumns.value || null) ?? usual);

export const shownRows = computed<Rows>(() => {
    const told = place.value.query.get("rows");
    return told === "compact" || told === "roomy" ? told : keptRows.value;
});

export function choose(columns: readonly Column[], rows: Rows) {
    [keptColumns.value, keptRows.value] = [write(columns), rows];
    const query = new URLSearchParams(place.value.query);
    query.set("columns", write(columns));
    query.set("rows", rows);
    go(`${place.value.path}?${query}`, true);
}

/** For links from one list to another: the same list, in the same look. */
export const viewQuery = () => ["columns", "rows"].flatMap(name => {
    const value = place.value.query.get(name);
    return value === null ? [] : [`${name}=${encodeURIComponent(value)}`];
}).join("&");
