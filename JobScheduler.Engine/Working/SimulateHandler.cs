using JobScheduler.Core.Handlers;

namespace JobScheduler.Engine.Working;

/// <summary>The lab's job: takes the job's execution time and fails with the job's probability.</summary>
public sealed class SimulateHandler(TimeProvider time, RandomSource random) : IJobHandler
{
    public const string Name = "simulate";

    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (context.Spec.ExecutionTimeMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(context.Spec.ExecutionTimeMs), time, cancellationToken);
        return random.NextDouble() < context.Spec.FailRate
            ? JobOutcome.Failure($"Simulated failure (fail_rate {context.Spec.FailRate}).")
            : JobOutcome.Success();
    }
}
