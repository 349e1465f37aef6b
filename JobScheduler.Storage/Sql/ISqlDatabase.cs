namespace JobScheduler.Storage.Sql;

/// <summary>One database of one dialect. Work may run more than once only if it did not commit.</summary>
internal interface ISqlDatabase
{
    /// <summary>Runs the work in one transaction and returns after its commit.</summary>
    Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs the work on one snapshot, without a lock.</summary>
    Task<T> ReadAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken);
}
