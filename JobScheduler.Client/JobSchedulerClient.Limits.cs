namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>All named limits, in as many pages as the server needs.</summary>
    public async Task<IReadOnlyList<NamedLimitResponse>> ListLimitsAsync(CancellationToken cancellationToken = default) =>
        await _api.AllAsync("limits", WireJson.Tolerant.IReadOnlyListNamedLimitResponse, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>A named limit, and how much of it is used.</summary>
    public Task<NamedLimitResponse> GetLimitAsync(string name, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, Limit(name), null, WireJson.Tolerant.NamedLimitResponse, cancellationToken);

    /// <summary>All jobs that hold a permit of its concurrency, page after page.</summary>
    public IAsyncEnumerable<LimitHolderResponse> LimitHoldersAsync(string name, CancellationToken cancellationToken = default) =>
        _api.AllAsync($"{Limit(name)}/holders", WireJson.Tolerant.IReadOnlyListLimitHolderResponse, cancellationToken);

    /// <summary>Makes the limit, or gives it these numbers. Jobs that wait go by them within a second or two.</summary>
    public async Task<NamedLimitResponse> PutLimitAsync(
        string name, NamedLimitRequest limit, CancellationToken cancellationToken = default)
    {
        using var content = ApiConnection.Body(limit, WireJson.Sent.NamedLimitRequest);
        return await _api.SendAsync(HttpMethod.Put, Limit(name), content, WireJson.Tolerant.NamedLimitResponse, cancellationToken);
    }

    /// <summary>Deletes a limit that no job waits for.</summary>
    public Task DeleteLimitAsync(string name, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Delete, Limit(name), cancellationToken);

    /// <summary>The limit of a queue, and how many of its jobs run and wait.</summary>
    public Task<NamedLimitResponse> GetQueueLimitAsync(string queue, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, QueueLimit(queue), null, WireJson.Tolerant.NamedLimitResponse, cancellationToken);

    /// <summary>Gives a queue a limit, or its limit other numbers. It holds for every claim from then on, whatever waits already.</summary>
    public async Task<NamedLimitResponse> PutQueueLimitAsync(
        string queue, NamedLimitRequest limit, CancellationToken cancellationToken = default)
    {
        using var content = ApiConnection.Body(limit, WireJson.Sent.NamedLimitRequest);
        return await _api.SendAsync(HttpMethod.Put, QueueLimit(queue), content, WireJson.Tolerant.NamedLimitResponse, cancellationToken);
    }

    /// <summary>Takes a queue its limit, while jobs wait for it too.</summary>
    public Task DeleteQueueLimitAsync(string queue, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Delete, QueueLimit(queue), cancellationToken);

    private static string QueueLimit(string queue) => $"queues/{Uri.EscapeDataString(queue)}/limit";

    private static string Limit(string name) => $"limits/{Uri.EscapeDataString(name)}";
}
