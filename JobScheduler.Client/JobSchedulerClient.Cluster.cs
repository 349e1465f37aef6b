namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>All of them, in as many pages as the server needs.</summary>
    public async Task<IReadOnlyList<QueueResponse>> ListQueuesAsync(CancellationToken cancellationToken = default) =>
        await _api.AllAsync("queues", WireJson.Tolerant.IReadOnlyListQueueResponse, cancellationToken).ToListAsync(cancellationToken);

    public Task<QueueResponse> PauseQueueAsync(string name, CancellationToken cancellationToken = default) =>
        PauseQueueAsync(name, reason: null, cancellationToken);

    /// <summary>As without a reason, and with one the queue says why it is paused.</summary>
    public Task<QueueResponse> PauseQueueAsync(string name, string? reason, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, $"{Queue(name)}/pause{QueryText.Of(("reason", reason))}", null, WireJson.Tolerant.QueueResponse,
        cancellationToken);

    public Task<QueueResponse> ResumeQueueAsync(string name, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, Queue(name) + "/resume", null, WireJson.Tolerant.QueueResponse, cancellationToken);

    /// <summary>All of them, in as many pages as the server needs.</summary>
    public async Task<IReadOnlyList<WorkerResponse>> ListWorkersAsync(CancellationToken cancellationToken = default) =>
        await _api.AllAsync("workers", WireJson.Tolerant.IReadOnlyListWorkerResponse, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>One of them, with what it runs.</summary>
    public Task<WorkerDetailResponse> GetWorkerAsync(string workerId, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, Worker(workerId), null, WireJson.Tolerant.WorkerDetailResponse, cancellationToken);

    /// <summary>Takes a drain back: the worker takes jobs again.</summary>
    public Task<WorkerResponse> UndrainWorkerAsync(string workerId, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, Worker(workerId) + "/undrain", null, WireJson.Tolerant.WorkerResponse, cancellationToken);

    /// <summary>Lets a worker finish what it runs and take nothing more.</summary>
    public Task<WorkerResponse> DrainWorkerAsync(string workerId, CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Post, Worker(workerId) + "/drain", null, WireJson.Tolerant.WorkerResponse, cancellationToken);

    public Task<StatsResponse> GetStatsAsync(CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, "stats", null, WireJson.Tolerant.StatsResponse, cancellationToken);

    /// <summary>How the cluster does, and did in the last seconds, up to 300. However many ask, the server looks once a second.</summary>
    public Task<PulseResponse> GetPulseAsync(int historySeconds = 10, CancellationToken cancellationToken = default) =>
        _api.SendAsync(
            HttpMethod.Get, "pulse" + QueryText.Of(("history", historySeconds)), null, WireJson.Tolerant.PulseResponse, cancellationToken);

    /// <summary>Who changed what, newest first, page after page; null does not filter. An action is such as "cancel_job".</summary>
    public IAsyncEnumerable<AuditResponse> AuditAsync(
        string? who = null, string? action = null, string? target = null, CancellationToken cancellationToken = default) =>
        _api.AllAsync(
            "audit" + QueryText.Of(("who", who), ("action", action), ("target", target), ("limit", 1000)),
            WireJson.Tolerant.IReadOnlyListAuditResponse, cancellationToken);

    /// <summary>All API keys, and when they were last used; for an admin.</summary>
    public async Task<IReadOnlyList<KeyResponse>> ListKeysAsync(CancellationToken cancellationToken = default) =>
        await _api.AllAsync("keys", WireJson.Tolerant.IReadOnlyListKeyResponse, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Who this client is to the server, and what it may do.</summary>
    public Task<MeResponse> GetMeAsync(CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, "me", null, WireJson.Tolerant.MeResponse, cancellationToken);

    public Task<HealthResponse> GetHealthAsync(CancellationToken cancellationToken = default) =>
        _api.SendAsync(HttpMethod.Get, "health", null, WireJson.Tolerant.HealthResponse, cancellationToken);

    private static string Queue(string name) => $"queues/{Uri.EscapeDataString(name)}";

    private static string Worker(string id) => $"workers/{Uri.EscapeDataString(id)}";
}
