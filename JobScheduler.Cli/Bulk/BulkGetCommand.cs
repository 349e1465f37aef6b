using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Bulk;

/// <summary><c>jobs bulk get</c>: how far one has come.</summary>
internal sealed class BulkGetCommand : ApiCommand
{
    private readonly Argument<Guid> _id = Given.BulkId();
    private readonly Option<bool> _watch = Given.Flag("--watch", "Follows it to its end");

    public BulkGetCommand(ApiAccess api)
        : base("get", "Shows a bulk operation, and how far it has come", api)
    {
        Add(_id);
        Add(_watch);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var operation = await call.Client.GetBulkAsync(call.Value(_id), stop);
        if (call.Value(_watch)) return await new BulkWatch(call).ShowAsync(operation, expected: null, stop);
        call.Show(operation);
        return ExitCode.Done;
    }
}
