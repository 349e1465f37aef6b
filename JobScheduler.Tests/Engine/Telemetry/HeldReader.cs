using JobScheduler.Tests.Hook.Ports;

namespace JobScheduler.Tests.Engine.Telemetry;

/// <summary>A reader whose totals come when the test lets them, counted.</summary>
internal sealed class HeldReader(IJobReader inner) : PassingJobReader(inner)
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    /// <summary>What each answer waits for once the store has given it.</summary>
    public Func<Task> Gate { get; set; } = () => Task.CompletedTask;

    public override async Task<JobTotals> TotalsAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        var totals = await base.TotalsAsync(cancellationToken);
        await Gate();
        return totals;
    }
}
