namespace JobScheduler.Benchmarks.Backlogs;

/// <summary>Rows that the server makes itself, as the scheduler would have left them;
/// their ids rise with the time, as real ones do.</summary>
internal static class GeneratedRows
{
    public const string DelayedType = "delayed";

    private const string Immediate = "immediate";
    private const string Columns = """
        id, job_type, name, handler, queue, priority, payload,
        max_retries, settings
        """;

    /// <summary>The queue of all these rows: what is not in this table is not looked for.</summary>
    public const string Queue = "INSERT INTO queues (name, created_at, last_used_at) VALUES ('default', clock_timestamp(), "
        + "clock_timestamp()) ON CONFLICT DO NOTHING";

    /// <summary>Due since they were made.</summary>
    public static string Pending(int count) => $"""
        INSERT INTO jobs ({Columns}, status, created_at, scheduled_at)
        SELECT {Values()}, 'pending', made.at, made.at
        FROM (SELECT i, clock_timestamp() AS at FROM generate_series(1, {count}) AS i) AS made
        """;

    /// <summary>Due evenly from that moment on.</summary>
    public static string Delayed(int count, DateTimeOffset due, TimeSpan within) => $"""
        INSERT INTO jobs ({Columns}, status, created_at, scheduled_at)
        SELECT {Values(DelayedType)}, 'pending', made.at,
            '{due.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00'::timestamptz + interval '{within.TotalSeconds} s' * ((i - 1) / {count}.0)
        FROM (SELECT i, clock_timestamp() AS at FROM generate_series(1, {count}) AS i) AS made
        """;

    /// <summary>Completed within the last hour, so that nothing is pruned meanwhile.</summary>
    public static string Completed(int count) => $"""
        INSERT INTO jobs ({Columns}, status, created_at, scheduled_at, started_at, finished_at, attempt, fence, worker_id)
        SELECT {Values()}, 'completed', made.at, made.at, made.at, made.at, 1, 1, 'worker-1'
        FROM (SELECT i, now() - interval '1 hour' * (1 - i / {count}.0) AS at FROM generate_series(1, {count}) AS i) AS made
        """;

    /// <summary>Failed within the last hour, each in its only attempt.</summary>
    public static string Failed(int count) => $"""
        INSERT INTO jobs ({Columns}, status, created_at, scheduled_at, started_at, finished_at, attempt, fence, worker_id,
            error_message, failure_reason)
        SELECT {Values()}, 'failed', made.at, made.at, made.at, made.at, 1, 1, 'worker-1', 'Connection refused', 'handler_error'
        FROM (SELECT i, now() - interval '1 hour' * (1 - i / {count}.0) AS at FROM generate_series(1, {count}) AS i) AS made
        """;

    /// <summary>Completed 25 hours ago: past the usual retention of a day, and not by much.</summary>
    public static string Old(int count) => $"""
        INSERT INTO jobs ({Columns}, status, created_at, scheduled_at, started_at, finished_at, attempt, fence, worker_id)
        SELECT {Values()}, 'completed', made.at, made.at, made.at, made.at, 1, 1, 'worker-1'
        FROM (
            SELECT i, now() - interval '25 hours' + interval '1 minute' * i / {Math.Max(count, 1)}.0 AS at
            FROM generate_series(1, {count}) AS i) AS made
        """;

    /// <summary>The transitions that would have made them.</summary>
    public static string Counters(int pending, int completed, string type = Immediate) => $"""
        INSERT INTO counters (owner, minute, job_type, from_status, to_status, reason, n, duration_us)
        VALUES
            ('generated', 0, '{type}', '', 'pending', '', {(long)pending + completed}, 0),
            ('generated', 0, '{type}', 'pending', 'running', '', {completed}, 0),
            ('generated', 0, '{type}', 'running', 'completed', '', {completed}, 0)
        ON CONFLICT (owner, minute, job_type, from_status, to_status, reason) DO UPDATE SET
            n = counters.n + excluded.n
        """;

    // A UUIDv7: 48 bits of milliseconds, the version, and what distinguishes the rows of a millisecond.
    private static string Values(string type = Immediate) => $$$"""
        (lpad(to_hex((EXTRACT(EPOCH FROM made.at) * 1000)::bigint), 12, '0')
            || '7' || substr(md5(made.i::text), 1, 3) || '8' || substr(md5(made.at::text || made.i), 1, 15))::uuid,
        '{{{type}}}', 'no-op', 'simulate', 'default', 2,
        '{"execution_time_ms":0,"fail_rate":0,"payload":{}}', 3, '{}'
        """;
}
