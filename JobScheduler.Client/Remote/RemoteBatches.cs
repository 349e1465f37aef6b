namespace JobScheduler.Client.Remote;

/// <summary>Batches over the REST API.</summary>
internal sealed class RemoteBatches(RemoteApi api)
{
    public async Task<BatchInfo> OpenAsync(string? name, Guid? within, CancellationToken cancellationToken)
    {
        using var body = WireRequests.Body(
            new OpenBatchRequest { Name = name, BatchId = within?.ToString() }, WireJson.Sent.OpenBatchRequest);
        return await AskAsync(HttpMethod.Post, "batches", body, cancellationToken);
    }

    public Task<BatchInfo> SealAsync(Guid id, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, $"batches/{id}/seal", body: null, cancellationToken);

    /// <summary>Null when there is none.</summary>
    public async Task<BatchInfo?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(HttpMethod.Get, $"batches/{id}", body: null, cancellationToken);
        }
        catch (JobRequestException missing) when (missing.Code == Refusals.NotFound)
        {
            return null;
        }
    }

    private async Task<BatchInfo> AskAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken) =>
        (await api.AskAsync(method, path, body, idempotencyKey: null, WireJson.Tolerant.JobBatchResponse, cancellationToken))
        .Value.ToInfo();
}
