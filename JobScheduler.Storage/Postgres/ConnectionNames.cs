namespace JobScheduler.Storage.Postgres;

/// <summary>The names under which PostgreSQL lists the connections of this process: each ends with a number of the process's own,
/// so that they can be told from those of all others.</summary>
internal sealed class ConnectionNames(TimeProvider time)
{
    private readonly string _process = $"{Guid.CreateVersion7(time.GetUtcNow()):N}";

    public string Of(string purpose) => $"jobscheduler-{purpose}-{_process}";
}
