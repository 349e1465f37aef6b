using System.Globalization;

namespace JobScheduler.Benchmarks.Tick;

/// <summary>Schedules that tick at one instant and then a year later, each with the run of that tick:
/// rows that the server makes itself.</summary>
internal sealed class TickRows(DateTimeOffset tick)
{
    public string Tick { get; } = tick.ToString("yyyy-MM-dd HH:mm:ss'+00'", CultureInfo.InvariantCulture);

    public string Schedules(int count) => $$$"""
        INSERT INTO schedules (
            id, key, cron, time_zone, misfire, overlap, paused, next_tick, missed_count, version, created_at, updated_at,
            name, handler, queue, priority, payload, max_retries, settings)
        SELECT
            md5(i::text)::uuid, 'schedule-' || i, '{{{tick.ToString("s m H d M '*'", CultureInfo.InvariantCulture)}}}',
            'UTC', 'fire_once', 'allow', false,
            '{{{Tick}}}', 0, 1, now(), now(),
            'no-op', 'simulate', 'default', 2, '{"execution_time_ms":0,"fail_rate":0,"payload":{}}', 3, '{}'
        FROM generate_series(1, {{{count}}}) AS i
        """;

    public string Runs => $"""
        INSERT INTO jobs (
            id, job_type, name, handler, queue, priority, payload, max_retries, settings,
            status, created_at, scheduled_at, start_before, schedule_id, tick)
        SELECT
            gen_random_uuid(), 'recurring', name, handler, queue, priority, payload, max_retries, settings,
            'pending', now(), '{Tick}', '{Tick}'::timestamptz + interval '1 minute', id, '{Tick}'
        FROM schedules
        """;

    /// <summary>How long after their tick the runs of the next one were stored, in milliseconds.</summary>
    public string Delays => $"""
        SELECT EXTRACT(EPOCH FROM created_at - '{Tick}')::float8 * 1000
        FROM jobs
        WHERE tick > '{Tick}'
        """;

    public string Moved => $"SELECT count(*) FROM schedules WHERE next_tick > '{Tick}' AND last_tick = '{Tick}'";

    /// <summary>The ticks that have neither one job nor a word in the ledger.</summary>
    public string Unaccounted => $"""
        SELECT count(*)
        FROM (SELECT id, '{Tick}'::timestamptz AS tick FROM schedules UNION ALL SELECT id, next_tick FROM schedules) AS due
        WHERE (SELECT count(*) FROM jobs WHERE jobs.schedule_id = due.id AND jobs.tick = due.tick)
            + (SELECT count(*) FROM schedule_ticks WHERE schedule_ticks.schedule_id = due.id AND schedule_ticks.tick = due.tick) <> 1
        """;
}
