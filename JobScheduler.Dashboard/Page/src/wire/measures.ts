export interface TimeSeries {
    from: string;
    to: string;
    step_seconds: number;
    /** By created, started, completed, failed, cancelled, retried: one number a step; null where nobody knows. */
    series: Record<string, (number | null)[]>;
}

/** In seconds; null where nothing did. */
export interface Latency {
    n: number;
    p50: number | null;
    p95: number | null;
    p99: number | null;
}

export interface LatencySeries {
    of: string;
    from: string;
    to: string;
    step_seconds: number;
    all: Latency;
    steps: { at: string; took: Latency }[];
    complete: boolean;
}
