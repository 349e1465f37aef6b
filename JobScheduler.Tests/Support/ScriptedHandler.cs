using System.Collections.Concurrent;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Support;

/// <summary>A handler that does what the test says, and tells which attempts started.</summary>
internal sealed class ScriptedHandler : IRawJobHandler, IDisposable
{
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<JobContext, CancellationToken, Task<JobOutcome>> Do { get; set; } = (_, _) => Task.FromResult(JobOutcome.Success());

    public ConcurrentQueue<(Guid JobId, int Attempt, long Fence)> Started { get; } = new();

    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        Started.Enqueue((context.JobId, context.Attempt, context.Fence));
        return await Do(context, cancellationToken);
    }

    /// <summary>Runs until it is told to stop.</summary>
    public static async Task<JobOutcome> UntilStoppedAsync(JobContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return JobOutcome.Success();
    }

    /// <summary>Does not listen: runs until the test ends.</summary>
    public async Task<JobOutcome> DeafAsync(JobContext context, CancellationToken cancellationToken)
    {
        await _end.Task;
        return JobOutcome.Success();
    }

    public void Dispose() => _end.TrySetResult();
}
