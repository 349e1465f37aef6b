namespace JobScheduler.Client;

public sealed partial class JobSchedulerClient
{
    /// <summary>All handlers that are held, in as many pages as the server needs.</summary>
    public async Task<IReadOnlyList<HeldHandlerResponse>> ListHeldHandlersAsync(CancellationToken cancellationToken = default) =>
        await _api.AllAsync("handlers/held", WireJson.Tolerant.IReadOnlyListHeldHandlerResponse, cancellationToken)
            .ToListAsync(cancellationToken);

    /// <summary>Lets the jobs of a held handler start again, whatever its canaries say. One that is not held stays as it is.</summary>
    public Task<ReleasedHandlerResponse> ReleaseHandlerAsync(
        string handler, string? reason = null, CancellationToken cancellationToken = default) => _api.SendAsync(
            HttpMethod.Post, $"handlers/{Uri.EscapeDataString(handler)}/release{QueryText.Of(("reason", reason))}", null,
            WireJson.Tolerant.ReleasedHandlerResponse, cancellationToken);
}
