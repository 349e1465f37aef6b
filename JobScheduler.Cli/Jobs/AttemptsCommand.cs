using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs attempts</c>: those attempts of a job that failed, timed out or were lost.</summary>
internal sealed class AttemptsCommand : ApiCommand
{
    private readonly Argument<Guid> _id = Given.JobId();

    public AttemptsCommand(ApiAccess api)
        : base("attempts", "Shows the attempts of a job that failed, timed out or were lost", api) => Add(_id);

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var attempts = await call.Client.GetAttemptsAsync(call.Value(_id), stop);
        call.Show(attempts, "generation", "attempt", "status", "started_at", "worker_id", "error_message");
        return ExitCode.Done;
    }
}
