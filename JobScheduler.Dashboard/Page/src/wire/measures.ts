export interface TimeSeries {
    from: string;
    to: string;
    step_seconds: number;
    /** By created, started, completed, failed, cancelled, retried: one number a step; null where nobody knows. */
    series: Record<string, (number | null)[]>;
}

export interface Spans {
    n: number;
    p50: number | null;
    p95: number | null;
    p99: number | null;
}

export interface LatencyStep {
    at: string;
    took: Spans;
}

export interface Latency {
    of: string;
    from: string;
    to: string;
    step_seconds: number;
    all: Spans;
    steps: LatencyStep[];
    complete: boolean;
}
