using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

/// <summary>Has every change of a job written down by a trigger in the same transaction, and reads what is left in the end.</summary>
internal sealed class StoreWitness(PostgresServer postgres)
{
    private const string Trigger = """
        CREATE TABLE job_events (
            sequence bigserial PRIMARY KEY, job_id uuid, "from" text, "to" text, attempt int, fence bigint, generation int,
            at timestamptz, scheduled_at timestamptz, began_at timestamptz, due_at timestamptz, is_loss boolean);
        CREATE FUNCTION note_job_event() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO job_events (job_id, "from", "to", attempt, fence, generation, at, scheduled_at, began_at, due_at, is_loss)
            VALUES (NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END, NEW.status, NEW.attempt, NEW.fence, NEW.generation,
                clock_timestamp(),
                CASE WHEN TG_OP = 'UPDATE' THEN OLD.scheduled_at ELSE NEW.scheduled_at END,
                now(), NEW.scheduled_at, CASE WHEN TG_OP = 'UPDATE' THEN NEW.losses > OLD.losses ELSE false END);
            RETURN NULL;
        END $$;
        CREATE TRIGGER note_new_job AFTER INSERT ON jobs FOR EACH ROW EXECUTE FUNCTION note_job_event();
        CREATE TRIGGER note_changed_job AFTER UPDATE ON jobs FOR EACH ROW
            WHEN (OLD.status <> NEW.status OR OLD.fence <> NEW.fence OR OLD.attempt <> NEW.attempt OR OLD.generation <> NEW.generation)
            EXECUTE FUNCTION note_job_event();
        """;

    private const string Transitions = """
        SELECT sequence, job_id, "from", "to", attempt, fence, generation, at, scheduled_at, began_at, due_at, is_loss
        FROM job_events
        ORDER BY sequence
        """;

    private const string Jobs = """
        SELECT id, name, status, attempt, max_retries, fence, schedule_id, tick, withdrawn, result, settings::jsonb FROM jobs
        """;

    private const string Totals = """
        SELECT status, sum(n)::bigint AS n
        FROM (SELECT to_status AS status, n FROM counters UNION ALL SELECT from_status, -n FROM counters) AS change
        WHERE status <> ''
        GROUP BY status
        """;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Task InstallAsync() => SqlAsync(Trigger);

    public Task<IReadOnlyList<StoreTransition>> TransitionsAsync() => ReadAsync<StoreTransition>(Transitions);

    public Task<IReadOnlyList<FinalJob>> JobsAsync() => ReadAsync<FinalJob>(Jobs);

    public async Task<IReadOnlyDictionary<string, long>> TotalsAsync() =>
        (await ReadAsync<Total>(Totals)).Where(total => total.N != 0).ToDictionary(total => total.Status, total => total.N);

    public async Task<DateTimeOffset> NowAsync() => (await ReadAsync<Moment>("SELECT clock_timestamp() AS now")).Single().Now;

    /// <summary>Whether whatever was due by then has ended, and the schedules have gone on beyond.</summary>
    public async Task<bool> IsDrainedUntilAsync(DateTimeOffset moment) => await SqlAsync($"""
        SELECT (SELECT count(*) FROM jobs WHERE status IN ('pending', 'running', 'retrying') AND (tick IS NULL OR tick <= '{moment:O}')) = 0
            AND NOT EXISTS (SELECT FROM schedules WHERE next_tick <= '{moment:O}')
        """) == "t";

    public async Task<bool> IsDrainedAsync() =>
        await SqlAsync("SELECT count(*) FROM jobs WHERE status IN ('pending', 'running', 'retrying')") == "0";

    /// <summary>What is not at its end, who could bring it there, and what the server is doing: for a run that is stuck.</summary>
    public async Task<string> PictureAsync() => string.Join('\n', await Task.WhenAll(
        SqlAsync("SELECT clock_timestamp(), id, status, queue, gate, attempt, fence, losses, worker_id, worker_session, scheduled_at, "
            + "started_at, left(payload, 60) FROM jobs WHERE status IN ('pending', 'running', 'retrying') ORDER BY scheduled_at LIMIT 30"),
        SqlAsync("SELECT session, worker_id, status, beat, started_at, last_beat_at FROM workers ORDER BY started_at DESC LIMIT 15"),
        SqlAsync("SELECT id, paused, next_tick, version FROM schedules"),
        SqlAsync("SELECT pid, state, wait_event_type, wait_event, clock_timestamp() - state_change, left(query, "
            + "80) FROM pg_stat_activity WHERE backend_type = 'client backend'")));

    public Task<string> SqlAsync(string sql) => postgres.SqlAsync(sql);

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string query)
    {
        var lines = await SqlAsync($"SELECT row_to_json(found) FROM ({query}) AS found");
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<T>(line, Json)!)];
    }

    private sealed record Total(string Status, long N);

    private sealed record Moment(DateTimeOffset Now);
}
