// Which columns a list of jobs has, and how high its rows are: in the address and in what a viewer has chosen before.

export const columns = ["handler", "queue", "priority", "try", "age", "due", "took", "worker", "tags", "reason"] as const;

export type Column = typeof columns[number];

export const usual: readonly Column[] = ["handler", "queue", "try", "age", "took", "worker"];

/** In the order of the table, whatever the order in the text. What is no column is passed over; null where none is named. */
export function columnsOf(text: string | null): Column[] | null {
    if (text === null) return null;
    const named = new Set(text.split(","));
    return columns.filter(column => named.has(column));
}

export const write = (chosen: readonly Column[]) => columns.filter(column => chosen.includes(column)).join(",");
