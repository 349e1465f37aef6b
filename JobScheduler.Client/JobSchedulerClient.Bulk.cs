using static JobScheduler.Client.ApiConnection;

namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>Cancels, retries, deletes, moves or reprioritises many jobs; it goes on by itself.</summary>
    public async Task<BulkResponse> StartBulkAsync(BulkRequest request, CancellationToken cancellationToken = default)
    {
        using var content = Body(request with { DryRun = null }, WireJson.Sent.BulkRequest);
        return await _api.SendAsync(HttpMethod.Post, "bulk", content, WireJson.Tolerant.BulkResponse, cancellationToken);
    }

    /// <summary>How many jobs it would take now, and some of them.</summary>
    public async Task<BulkPreviewResponse> TryBulkAsync(BulkRequest request, CancellationToken cancellationToken = default)
    {
        using var content = Body(request with { DryRun = true }, WireJson.Sent.BulkRequest);
        return await _api.SendAsync(HttpMethod.Post, "bulk", content, WireJson.Tolerant.BulkPreviewResponse, cancellationToken);
    }

    public Task<BulkResponse> GetBulkAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, $"bulk/{id}", null, WireJson.Tolerant.BulkResponse, cancellationToken);

    /// <summary>All of them, newest first, page after page.</summary>
    public IAsyncEnumerable<BulkResponse> AllBulkAsync(CancellationToken cancellationToken = default) =>
        _api.AllAsync("bulk", WireJson.Tolerant.IReadOnlyListBulkResponse, cancellationToken);

    /// <summary>What it has done stays done.</summary>
    public Task<BulkResponse> StopBulkAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, $"bulk/{id}/stop", null, WireJson.Tolerant.BulkResponse, cancellationToken);

    /// <summary>Changes how many jobs a second it takes at most.</summary>
    public async Task<BulkResponse> PaceBulkAsync(Guid id, int pace, CancellationToken cancellationToken = default)
    {
        using var content = Body(new BulkPaceRequest { Pace = pace }, WireJson.Sent.BulkPaceRequest);
        return await _api.SendAsync(HttpMethod.Post, $"bulk/{id}/pace", content, WireJson.Tolerant.BulkResponse, cancellationToken);
    }

    /// <summary>Another operation, which runs again what this one cancelled.</summary>
    public Task<BulkResponse> UndoBulkAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, $"bulk/{id}/undo", null, WireJson.Tolerant.BulkResponse, cancellationToken);
}
