// What the palette offers to what is typed.

export interface Entry {
    label: string;
    /** What kind of thing it is. */
    kind: string;
    /** A page, below the dashboard's prefix; */
    path?: string;
    /** or a deed. */
    act?: () => void;
}

const most = 12;

const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Entries that have all that is typed, those that begin with it first; then what the text itself may mean. */
export function entriesOf(typed: string, known: readonly Entry[]): Entry[] {
    const text = typed.trim();
    const words = text.toLowerCase().split(/\s+/).filter(word => word !== "");
    const rank = (entry: Entry) => entry.label.toLowerCase().startsWith(text.toLowerCase()) ? 0 : 1;
    const has = (entry: Entry) => words.every(word => `${entry.label} ${entry.kind}`.toLowerCase().includes(word));
    const meant = meaningsOf(text);
    const found = known.filter(has).toSorted((a, b) => rank(a) - rank(b)).slice(0, most - meant.length);
    return id.test(text) ? [...meant, ...found] : [...found, ...meant];
}

function meaningsOf(text: string): Entry[] {
    if (text === "") return [];
    if (id.test(text)) return [{ label: text.toLowerCase(), kind: "open whatever has this id", path: `/find/${text.toLowerCase()}` }];
    const query = encodeURIComponent(text);
    const oneWord = !/\s/.test(text);
    return [
        { label: text, kind: "jobs with this in their name", path: `/jobs?name=${query}` },
        ...(oneWord ? [{ label: text, kind: "jobs of this handler", path: `/jobs?handler=${query}` }] : []),
        { label: text, kind: "jobs with this in their error", path: `/jobs?error=${query}` },
    ];
}
