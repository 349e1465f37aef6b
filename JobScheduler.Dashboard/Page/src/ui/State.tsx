import type { Status } from "../wire.ts";

// A state is always a word, a shape and a colour.

const shapes: Record<Status, string> = {
    pending: "○", running: "◐", retrying: "↻", completed: "✓", failed: "✕", cancelled: "⊘",
};

export const shapeOf = (status: Status) => shapes[status];

export const State = ({ status }: { status: Status }) => (
    <span class={`state s-${status}`}><span class="shape" aria-hidden="true">{shapes[status]}</span>{status}</span>
);

export const Mark = ({ tone, children }: { tone: "good" | "bad" | "warn" | "idle" | "busy"; children: preact.ComponentChildren }) => (
    <span class={`state m-${tone}`}>{children}</span>
);
