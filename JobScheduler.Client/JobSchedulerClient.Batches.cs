using static JobScheduler.Client.ApiConnection;

namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>Opens a batch: jobs join it by batch_id until it is sealed.</summary>
    public async Task<JobBatchResponse> OpenBatchAsync(OpenBatchRequest request, CancellationToken cancellationToken = default)
    {
        using var content = Body(request, WireJson.Sent.OpenBatchRequest);
        return await _api.SendAsync(HttpMethod.Post, "batches", content, WireJson.Tolerant.JobBatchResponse, cancellationToken);
    }

    /// <summary>Lets no job join it any more: it ends when its members have.</summary>
    public Task<JobBatchResponse> SealBatchAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, $"batches/{id}/seal", null, WireJson.Tolerant.JobBatchResponse, cancellationToken);

    public Task<JobBatchResponse> GetBatchAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, $"batches/{id}", null, WireJson.Tolerant.JobBatchResponse, cancellationToken);

    /// <summary>All of them, newest first, page after page.</summary>
    public IAsyncEnumerable<JobBatchResponse> AllBatchesAsync(CancellationToken cancellationToken = default) =>
        _api.AllAsync("batches", WireJson.Tolerant.IReadOnlyListJobBatchResponse, cancellationToken);

    /// <summary>All that a job still waits for, page after page.</summary>
    public IAsyncEnumerable<ParentResponse> ParentsAsync(Guid job, CancellationToken cancellationToken = default) =>
        _api.AllAsync($"jobs/{job}/parents", WireJson.Tolerant.IReadOnlyListParentResponse, cancellationToken);

    /// <summary>All jobs that still wait for a job, page after page.</summary>
    public IAsyncEnumerable<ChildResponse> ChildrenAsync(Guid job, CancellationToken cancellationToken = default) =>
        _api.AllAsync($"jobs/{job}/children", WireJson.Tolerant.IReadOnlyListChildResponse, cancellationToken);

    /// <summary>Has a job wait for no other any more.</summary>
    public Task<JobResponse> DetachAsync(Guid job, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, $"jobs/{job}/detach", null, WireJson.Tolerant.JobResponse, cancellationToken);
}
