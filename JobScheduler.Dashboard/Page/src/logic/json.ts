// JSON as it was stored: numbers to their last digit, keys in their order. So it is never parsed into numbers, only laid out anew.

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Laid out with two spaces; null when it is no JSON. */
export function pretty(raw: string): string | null {
    if (!isJson(raw)) return null;
    let [text, depth, isOpen] = ["", 0, false];
    const line = () => `\n${"  ".repeat(depth)}`;
    for (const [part] of raw.matchAll(token)) {
        const closes = part === "}" || part === "]";
        if (closes) depth--;
        if (closes ? !isOpen : isOpen) text += line();
        text += part === ":" ? ": " : part.startsWith("\"") ? readable(part) : part;
        isOpen = part === "{" || part === "[";
        if (isOpen) depth++;
        if (part === ",") text += line();
    }
    return text;
}

// Marks that turn the writing direction around or that nobody sees: shown as what they are.
const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A string without needless escapes: the server escapes whatever is not ASCII. */
const readable = (part: string) =>
    JSON.stringify(JSON.parse(part)).replace(hidden, mark => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);

export function isJson(raw: string): boolean {
    return problemOf(raw) === null;
}

/** What is wrong with it, in the browser's words. */
export function problemOf(raw: string): string | null {
    try {
        JSON.parse(raw);
        return null;
    } catch (error) {
        return (error as Error).message;
    }
}

/** The fields of an object just as they stand in the text, in their order. */
export function rawFields(object: string): [string, string][] {
    const parts = [...object.matchAll(token)];
    const fields: [string, string][] = [];
    let depth = 0;
    for (let index = 0; index < parts.length; index++) {
        const text = parts[index]![0];
        const isName = depth === 1 && text.startsWith("\"") && parts[index + 1]?.[0] === ":";
        if (isName) fields.push([JSON.parse(text) as string, valueAt(object, parts, index + 2)]);
        if (text === "{" || text === "[") depth++;
        if (text === "}" || text === "]") depth--;
    }
    return fields;
}

/** One of them; null where the object has no such field. */
export const rawField = (object: string, name: string): string | null => rawFields(object).find(([other]) => other === name)?.[1] ?? null;

function valueAt(object: string, parts: RegExpExecArray[], first: number): string {
    let depth = 0;
    for (let index = first; index < parts.length; index++) {
        const text = parts[index]![0];
        if (text === "{" || text === "[") depth++;
        if (text === "}" || text === "]") depth--;
        if (depth === 0) return object.slice(parts[first]!.index, parts[index]!.index + text.length);
    }
    return "";
}

/** An object from fields that are JSON already. */
export function objectOf(fields: readonly (readonly [string, string])[]): string {
    return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(",")}}`;
}
