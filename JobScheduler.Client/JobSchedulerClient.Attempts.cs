using static JobScheduler.Client.ApiConnection;

namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>Claims jobs for a worker that speaks to the API, and waits for them as long as the request says.</summary>
    public async Task<ClaimAttemptsResponse> ClaimAsync(ClaimAttemptsRequest request, CancellationToken cancellationToken = default)
    {
        using var content = Body(request, WireJson.Sent.ClaimAttemptsRequest);
        return await _api.PostAsync("attempts/claim", content, null, WireJson.Tolerant.ClaimAttemptsResponse, cancellationToken);
    }

    /// <summary>Renews the lease of the worker's session, or ends it.</summary>
    public async Task<HeartbeatResponse> HeartbeatAsync(HeartbeatRequest request, CancellationToken cancellationToken = default)
    {
        using var content = Body(request, WireJson.Sent.HeartbeatRequest);
        return await _api.PostAsync("attempts/heartbeat", content, null, WireJson.Tolerant.HeartbeatResponse, cancellationToken);
    }

    /// <summary>Says that the work of an attempt is done. It may be repeated: it counts once.</summary>
    public async Task<AttemptEndResponse> CompleteAsync(CompleteAttemptRequest request, CancellationToken cancellationToken = default)
    {
        using var content = Body(request, WireJson.Sent.CompleteAttemptRequest);
        return await _api.PostAsync("attempts/complete", content, null, WireJson.Tolerant.AttemptEndResponse, cancellationToken);
    }

    /// <summary>Says that an attempt failed, or shall be put off.</summary>
    public async Task<AttemptEndResponse> FailAsync(FailAttemptRequest request, CancellationToken cancellationToken = default)
    {
        using var content = Body(request, WireJson.Sent.FailAttemptRequest);
        return await _api.PostAsync("attempts/fail", content, null, WireJson.Tolerant.AttemptEndResponse, cancellationToken);
    }
}
