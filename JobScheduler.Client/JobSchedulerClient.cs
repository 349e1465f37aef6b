using System.Globalization;
using static JobScheduler.Client.ApiConnection;

namespace JobScheduler.Client;

/// <summary>The REST API as typed calls; a refusal throws JobSchedulerException.</summary>
public sealed partial class JobSchedulerClient(HttpClient http)
{
    private readonly ApiConnection _api = new(http);

    /// <summary>Creates a job. With an idempotency key the call may be repeated: the first answer comes back.</summary>
    public async Task<JobResponse> CreateJobAsync(
        CreateJobRequest job, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var content = Body(job, WireJson.Sent.CreateJobRequest);
        return await _api.PostAsync("jobs", content, idempotencyKey, WireJson.Tolerant.JobResponse, cancellationToken);
    }

    /// <summary>Creates up to 10,000 jobs, all or none.</summary>
    public Task<BatchResponse> CreateJobsAsync(IReadOnlyList<CreateJobRequest> jobs, CancellationToken cancellationToken = default) =>
        CreateJobsAsync(jobs, idempotencyKey: null, cancellationToken);

    /// <summary>As without a key, and with one the call may be repeated: the first answer comes back.</summary>
    public async Task<BatchResponse> CreateJobsAsync(
        IReadOnlyList<CreateJobRequest> jobs, string? idempotencyKey, CancellationToken cancellationToken = default)
    {
        using var content = Body(jobs, WireJson.Sent.IReadOnlyListCreateJobRequest);
        return await _api.PostAsync("jobs/batch", content, idempotencyKey, WireJson.Tolerant.BatchResponse, cancellationToken);
    }

    public Task<JobResponse> GetJobAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, $"jobs/{id}", null, WireJson.Tolerant.JobResponse, cancellationToken);

    /// <summary>Why the job does not run, or where it does; and when it starts, as far as that can be told.</summary>
    public Task<ExplanationResponse> ExplainJobAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, $"jobs/{id}/explain", null, WireJson.Tolerant.ExplanationResponse, cancellationToken);

    /// <summary>One page, newest first; large jobs make it shorter than its limit.</summary>
    public Task<Page<JobResponse>> ListJobsAsync(JobListQuery? filter = null, CancellationToken cancellationToken = default) =>
        NextPageAsync(new Uri("jobs" + JobListText.Of(filter ?? new()), UriKind.Relative), cancellationToken);

    /// <summary>The page that an earlier one named as its next.</summary>
    public Task<Page<JobResponse>> NextPageAsync(Uri next, CancellationToken cancellationToken = default) =>
        _api.PageAsync(next, WireJson.Tolerant.IReadOnlyListJobResponse, cancellationToken);

    /// <summary>All jobs of a filter, page after page.</summary>
    public IAsyncEnumerable<JobResponse> AllJobsAsync(JobListQuery? filter = null, CancellationToken cancellationToken = default) =>
        _api.AllAsync("jobs" + JobListText.Of(filter ?? new()), WireJson.Tolerant.IReadOnlyListJobResponse, cancellationToken);

    /// <summary>How many jobs a filter finds, up to <paramref name="cap"/> (10,000 if absent, at most 50,000); the limit of the filter
    /// does not matter.</summary>
    public Task<JobCountResponse> CountJobsAsync(
        JobListQuery? filter = null, int? cap = null, CancellationToken cancellationToken = default)
    {
        var query = JobListText.Of((filter ?? new()) with { Limit = null, RowsOnly = false });
        if (cap is not null) query += (query.Length == 0 ? "?cap=" : "&cap=") + cap.Value.ToString(CultureInfo.InvariantCulture);
        return _api.SendAsync(HttpMethod.Get, "jobs/count" + query, null, WireJson.Tolerant.JobCountResponse, cancellationToken);
    }

    /// <summary>The newest failures by their cause, the largest group first. By is "cause" (also if absent), "handler" or
    /// "queue".</summary>
    public Task<JobGroupsResponse> GroupJobsAsync(string? by = null, CancellationToken cancellationToken = default) => _api.SendAsync(
        HttpMethod.Get, "jobs/groups" + QueryText.Of(("by", by)), null, WireJson.Tolerant.JobGroupsResponse, cancellationToken);

    public Task<CancelResponse> CancelJobAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, $"jobs/{id}/cancel", null, WireJson.Tolerant.CancelResponse, cancellationToken);

    public Task<JobResponse> RetryJobAsync(Guid id, CancellationToken cancellationToken = default) =>
        RetryJobAsync(id, idempotencyKey: null, cancellationToken);

    /// <summary>As without a key, and with one the call may be repeated: it opens one generation.</summary>
    public Task<JobResponse> RetryJobAsync(Guid id, string? idempotencyKey, CancellationToken cancellationToken = default) =>
        _api.PostAsync($"jobs/{id}/retry", null, idempotencyKey, WireJson.Tolerant.JobResponse, cancellationToken);

    /// <summary>All of them, oldest first, in as many pages as the server needs.</summary>
    public async Task<IReadOnlyList<JobAttemptResponse>> GetAttemptsAsync(Guid id, CancellationToken cancellationToken = default) =>
        await _api.AllAsync($"jobs/{id}/attempts", WireJson.Tolerant.IReadOnlyListJobAttemptResponse, cancellationToken)
            .ToListAsync(cancellationToken);

    /// <summary>What the job's handler said, oldest first: at most 1,000 lines and 64 KB of text; with <paramref name="after"/> the lines
    /// behind that one.</summary>
    public Task<IReadOnlyList<JobLogLineResponse>> GetLogAsync(
        Guid id, long after = 0, CancellationToken cancellationToken = default) => _api.SendAsync(
            HttpMethod.Get, $"jobs/{id}/log{QueryText.Of(("after", after == 0 ? null : after))}", null,
            WireJson.Tolerant.IReadOnlyListJobLogLineResponse, cancellationToken);
}
