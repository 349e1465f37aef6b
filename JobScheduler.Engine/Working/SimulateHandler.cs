namespace JobScheduler.Engine.Working;

/// <summary>The lab's job: takes the execution time that its payload says, and fails with the probability that it says.</summary>
internal sealed class SimulateHandler(TimeProvider time, RandomSource random) : IRawJobHandler
{
    public const string Name = "simulate";

    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        var asked = SimulatePayload.Read(context.Payload);
        if (asked.ExecutionTimeMs > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(asked.ExecutionTimeMs), time, cancellationToken);
        return random.NextDouble() < asked.FailRate
            ? JobOutcome.Failure($"Simulated failure (fail_rate {asked.FailRate}).")
            : JobOutcome.Success();
    }
}
