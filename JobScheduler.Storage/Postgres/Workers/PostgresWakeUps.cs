namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>NOTIFY and LISTEN: sent over the hot pool, heard on the session's own connection.</summary>
internal sealed class PostgresWakeUps(PostgresSources sources) : IStoreWakeUps
{
    private Action _wake = static () => { };

    public async Task NotifyAsync(CancellationToken cancellationToken)
    {
        await using var notify = sources.Hot.CreateCommand(SessionConnection.NotifyStatement);
        await notify.ExecuteNonQueryAsync(cancellationToken);
    }

    public void OnNotified(Action wake) => _wake += wake;

    public void Heard() => _wake();
}
