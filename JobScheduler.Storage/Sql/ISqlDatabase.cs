namespace JobScheduler.Storage.Sql;

/// <summary>One database of one dialect. Work may run more than once only if it did not commit.</summary>
internal interface ISqlDatabase
{
    /// <summary>Runs the work in one transaction and returns after its commit;
    /// work that met an unforeseen unique violation is run again, to look first.</summary>
    Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs work that is one statement, which commits by itself.</summary>
    Task<T> WriteOneAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs the work without a lock; each of its statements sees what was committed before it began,
    /// some databases show all of them one snapshot.</summary>
    Task<T> ReadAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Like <see cref="ReadAsync"/>, for a person whose filter may make it pass over much:
    /// limited in time, and never in the way of the other reads.</summary>
    Task<T> BrowseAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken);
}
