using JobScheduler.Core.Explaining;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>Tells the store now and then how many jobs of which queues this process has started lately. A process that starts none says
/// nothing.</summary>
internal sealed class StartsRecorder(IStartCounts store, ReadyJobNotifier notifier, StoreClock clock, SessionWatch sessions, JobIds ids)
    : IDuty
{
    private const int MaxQueues = 500;

    // Not the session: when that is lost, and this process begins another, it has still started what it had.
    private readonly Guid _process = ids.Next();

    public TimeSpan Period => StartsPace.Of(sessions.Sessions);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var starts = notifier.Starts.Take(MaxQueues, clock.Now);
        if (starts.Count == 0) return Period;
        try
        {
            await store.WriteAsync(_process, starts, cancellationToken);
        }
        catch
        {
            notifier.Starts.Return(starts);
            throw;
        }

        return starts.Count == MaxQueues ? TimeSpan.Zero : Period;
    }
}
