namespace JobScheduler.Storage;

/// <summary>Makes the store ready before anything uses it, and tells whether it still is.</summary>
internal interface IStorageStartup
{
    /// <summary>Takes the database for this process and brings its schema up to date; throws when either cannot be.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>The newest migration that the store has had; another program's schema is refused at the start.</summary>
    string Schema { get; }

    /// <summary>Whether the store can be read and written now.</summary>
    Task<bool> IsHealthyAsync(CancellationToken cancellationToken);
}
