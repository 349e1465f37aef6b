namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>Does nothing but say that it ran; public, as Hangfire and Quartz ask for.</summary>
public sealed class NoOpJob : Quartz.IJob
{
    /// <summary>The job of Hangfire.</summary>
    public static void Run() => RunLog.Note();

    /// <summary>The job of Quartz.</summary>
    public ValueTask Execute(Quartz.IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        RunLog.Note();
        return ValueTask.CompletedTask;
    }
}
