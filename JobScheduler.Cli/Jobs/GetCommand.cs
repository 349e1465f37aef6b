using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs get</c>: all that is known of a job.</summary>
internal sealed class GetCommand : ApiCommand
{
    private readonly Argument<Guid> _id = Given.JobId();

    public GetCommand(ApiAccess api)
        : base("get", "Shows a job", api) => Add(_id);

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        call.Show(await call.Client.GetJobAsync(call.Value(_id), stop));
        return ExitCode.Done;
    }
}
