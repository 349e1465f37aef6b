using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Fails with words that repeat its payload; told to be late, only after its time is up.</summary>
internal sealed class IndiscreetHandler(IJobReader jobs) : IRawJobHandler
{
    public const string Name = "indiscreet";

    public async Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        var words = context.Payload;
        if (words.Contains("late", StringComparison.Ordinal))
        {
            var timeIsUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var told = cancellationToken.Register(timeIsUp.SetResult);
            await timeIsUp.Task;
            await Eventually.IsTrueAsync(
                async () => await jobs.GetAsync(context.JobId, CancellationToken.None) is not { State.Status: JobStatus.Running });
        }

        throw new InvalidOperationException($"I cannot use {words}", new FormatException(words));
    }
}
