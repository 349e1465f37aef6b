namespace JobScheduler.Api.Security.KeyUsage;

/// <summary>Tells the store as well what was used since the last round when the process ends.
/// Registered before the loop, so that it ends after it.</summary>
internal sealed class KeyUsesAtEnd(KeyUseRecorder recorder, TimeProvider time, ILogger<KeyUsesAtEnd> log) : IHostedService
{
    // The end of the process is not to wait for a store that is away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await recorder.RunOnceAsync(either.Token);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OperationCanceledException)
        {
            ApiLog.LastUsesNotNoted(log, fault.Message);
        }
    }
}
