namespace JobScheduler.Storage;

/// <summary>Makes the store ready before anything uses it, and tells whether it still is.</summary>
internal interface IStorageStartup
{
    /// <summary>Takes the database for this process and brings its schema up to date; throws when either cannot be.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Whether the store can be read and written now.</summary>
    Task<bool> IsHealthyAsync(CancellationToken cancellationToken);
}
