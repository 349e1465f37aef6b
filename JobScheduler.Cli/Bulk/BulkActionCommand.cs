using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Bulk;

/// <summary><c>jobs bulk cancel</c> and the like: begins a bulk operation, or tells what it would take.</summary>
internal class BulkActionCommand : ApiCommand
{
    private readonly Option<string?> _filter = Given.Text(
        "--filter", "query", "Which jobs: the query of GET /jobs, such as 'queue=mail&error=refused'");

    private readonly Option<bool> _dryRun = Given.Flag("--dry-run", "Tells how many jobs it would take, and does nothing");
    private readonly Option<int?> _rate = Given.Count("--rate", "Jobs a second at most; default 500");
    private readonly Option<string?> _reason = Given.Text("--reason", "text", "Why, for the audit log");
    private readonly Option<bool> _watch = Given.Flag("--watch", "Follows it to its end");

    public BulkActionCommand(string action, string description, ApiAccess api)
        : base(action, description, api)
    {
        _filter.Required = true;
        foreach (Option option in new Option[] { _filter, _dryRun, _rate, _reason, _watch }) Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_dryRun) && result.GetValue(_watch)) result.AddError("--dry-run and --watch exclude each other.");
        });
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var request = Complete(call, new BulkRequest
        {
            Action = Name,
            Filter = call.Value(_filter),
            Pace = call.Value(_rate),
            Reason = call.Value(_reason),
        });
        if (call.Value(_dryRun))
        {
            call.Show(await call.Client.TryBulkAsync(request, stop));
            return ExitCode.Done;
        }

        // How far a bar has to go; counted before anything changes.
        var expected = call.Value(_watch) && call.Terminal.Progress is not null ? await call.Client.TryBulkAsync(request, stop) : null;
        var operation = await call.Client.StartBulkAsync(request, stop);
        if (call.Value(_watch))
            return await new BulkWatch(call).ShowAsync(operation, expected is { Complete: true } all ? all.Count : null, stop);
        call.Show(operation);
        return ExitCode.Done;
    }

    /// <summary>With what the action needs beside jobs.</summary>
    protected virtual BulkRequest Complete(ApiCall call, BulkRequest request) => request;
}
