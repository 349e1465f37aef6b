using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules preview</c>: the next ticks of a schedule, or of an expression that somebody thinks of.</summary>
internal sealed class PreviewCommand : ApiCommand
{
    private readonly Argument<string> _key = NamedArgument.Of("The key of a schedule, or its id");

    private readonly Option<string?> _cron = Given.Text("--cron", "expression", "An expression in place of a schedule");
    private readonly Option<string?> _timeZone = Given.Text("--time-zone", "zone", "The zone of --cron; default UTC");
    private readonly Option<string?> _calendars =
        Given.Text("--calendars", "names", "The calendars of --cron, with commas between; default none");

    private readonly Option<int?> _count = Given.Count("--count", "How many; default 5");
    private readonly Option<DateTimeOffset?> _after = Given.Instant("--after", "Those after this instant; default now");

    public PreviewCommand(ApiAccess api)
        : base("preview", "Shows the next ticks of a schedule or of an expression", api)
    {
        _key.Arity = ArgumentArity.ZeroOrOne;
        Add(_key);
        foreach (var option in new Option[] { _cron, _timeZone, _calendars, _count, _after }) Add(option);
        Validators.Add(result =>
        {
            var isKey = result.GetResult(_key) is { Tokens.Count: > 0 };
            if (isKey == result.GetValue(_cron) is not null) result.AddError("Give the key of a schedule, or --cron.");
            else if (isKey && result.GetValue(_timeZone) is not null) result.AddError("--time-zone belongs to --cron.");
            else if (isKey && result.GetValue(_calendars) is not null) result.AddError("--calendars belongs to --cron.");
        });
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var (count, after) = (call.Value(_count), call.Value(_after));
        var preview = call.Value(_cron) is { } cron
            ? await call.Client.PreviewAsync(cron, call.Value(_timeZone), count, after, call.Value(_calendars)?.Split(','), stop)
            : await call.Client.PreviewStoredAsync(call.Value(_key), count, after, stop);
        if (call.WantsJson) call.Show(preview);
        else Write(preview, call.Terminal);
        return ExitCode.Done;
    }

    private static void Write(PreviewResponse preview, Terminal terminal)
    {
        terminal.Out.WriteLine(SafeText.Of(preview.Description));
        foreach (var run in preview.Runs) terminal.Out.WriteLine(Sheet.Moment(run));
        foreach (var tick in preview.LeftOut ?? []) terminal.Out.WriteLine($"{Sheet.Moment(tick)}  left out by a calendar");
    }
}
