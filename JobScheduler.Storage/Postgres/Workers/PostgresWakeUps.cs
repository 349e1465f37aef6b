namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>NOTIFY and LISTEN: sent over the hot pool, heard on the session's own connection. The payload names the queues,
/// with commas between; it is empty for any, and from versions that do not say.</summary>
internal sealed class PostgresWakeUps(PostgresSources sources) : IStoreWakeUps
{
    public const string Channel = "jobscheduler_jobs_ready";

    private Action<IReadOnlyList<string>?> _wake = static _ => { };

    public async Task NotifyAsync(IReadOnlyList<string>? queues, CancellationToken cancellationToken)
    {
        await using var notify = sources.Hot.CreateCommand("SELECT pg_notify($1, $2)");
        notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
        notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Join(',', queues ?? []) });
        await notify.ExecuteNonQueryAsync(cancellationToken);
    }

    public void OnNotified(Action<IReadOnlyList<string>?> wake) => _wake += wake;

    public void Heard(string payload) => _wake(payload.Length == 0 ? null : payload.Split(','));
}
