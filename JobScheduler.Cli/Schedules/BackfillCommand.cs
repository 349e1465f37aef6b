using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules backfill</c>: runs for ticks that have passed without one.</summary>
internal sealed class BackfillCommand : ApiCommand
{
    private readonly Argument<string> _key = NamedArgument.Of("The key of the schedule, or its id");

    private readonly Option<DateTimeOffset?> _from = Given.Instant("--from", "The first moment");
    private readonly Option<DateTimeOffset?> _to = Given.Instant("--to", "The moment after the last one, not in the future");
    private readonly Option<bool> _onlyMissed = Given.Flag("--only-missed", "Only for ticks that were skipped or missed");
    private readonly Option<string?> _reason = Given.Text("--reason", "text", "Why, for the audit log");
    private readonly Option<bool> _dryRun = Given.Flag("--dry-run", "Tells what it would do, and does nothing");

    public BackfillCommand(ApiAccess api)
        : base("backfill", "Makes runs for ticks that have passed without one", api)
    {
        (_from.Required, _to.Required) = (true, true);
        Add(_key);
        foreach (var option in new Option[] { _from, _to, _onlyMissed, _reason, _dryRun }) Add(option);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var request = new BackfillRequest
        {
            From = call.Value(_from),
            To = call.Value(_to),
            OnlyMissed = call.Value(_onlyMissed) ? true : null,
            Reason = call.Value(_reason),
            DryRun = call.Value(_dryRun) ? true : null,
        };
        call.Show(await call.Client.BackfillScheduleAsync(call.Value(_key), request, stop));
        return ExitCode.Done;
    }
}
