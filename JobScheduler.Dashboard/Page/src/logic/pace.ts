// A pace between 1 and 10,000 a second on a slider: each step is the same part more.

const most = 10_000;

/** The last position of the slider. */
export const steps = 40;

export function paceAt(position: number): number {
    const pace = most ** (position / steps);
    const digits = 10 ** Math.max(0, Math.floor(Math.log10(pace)) - 1);
    return Math.round(pace / digits) * digits;
}

export const positionOf = (pace: number) => Math.round(steps * Math.log(Math.max(1, pace)) / Math.log(most));
