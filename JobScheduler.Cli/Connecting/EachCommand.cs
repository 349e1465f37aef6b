using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Connecting;

/// <summary>A command that does the same to each of several jobs. One that is refused does not keep the others from it.</summary>
internal abstract class EachCommand<T> : ApiCommand
{
    private readonly Argument<Guid[]> _ids = Given.JobIds();

    protected EachCommand(string name, string description, ApiAccess api)
        : base(name, description, api) => Add(_ids);

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var list = new ItemList(call.Terminal, call.WantsJson, Fields);
        var exitCode = ExitCode.Done;
        foreach (var id in call.Value(_ids))
        {
            try
            {
                list.Add([await DoAsync(call.Client, id, stop)]);
            }
            catch (JobSchedulerException refused) when (refused.Status is 404 or 409)
            {
                ProblemText.Write(refused, call.Terminal.Error);
                exitCode = ExitCode.Refused;
            }
        }

        if (exitCode == ExitCode.Done || call.WantsJson) list.End();
        return exitCode;
    }

    protected abstract IReadOnlyList<string> Fields { get; }

    protected abstract Task<T> DoAsync(JobSchedulerClient client, Guid id, CancellationToken stop);
}
