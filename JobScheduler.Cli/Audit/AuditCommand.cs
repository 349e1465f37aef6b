using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Audit;

/// <summary><c>jobs audit</c>: who changed what, the newest first.</summary>
internal sealed class AuditCommand : ApiCommand
{
    private const int DefaultCount = 50;

    private readonly Option<string?> _who = Given.Text("--who", "name", "Only what this key or user did");
    private readonly Option<string?> _action = Given.Text("--action", "word", "Only this, such as cancel_job or pause_queue");
    private readonly Option<string?> _target = Given.Text(
        "--target", "name", "Only what was done to this: an id, or the name of a queue or worker");

    private readonly Option<int?> _limit = Given.Count("--limit", $"How many to show at most; default {DefaultCount}");

    public AuditCommand(ApiAccess api)
        : base("audit", "Lists who changed what, when and why, the newest first", api)
    {
        foreach (Option option in new Option[] { _who, _action, _target, _limit }) Add(option);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var list = new ItemList(call.Terminal, call.WantsJson, ["at", "who", "action", "target", "reason"]);
        var entries = call.Client.AuditAsync(call.Value(_who), call.Value(_action), call.Value(_target), stop);
        list.Add(await entries.Take(call.Value(_limit) ?? DefaultCount).ToListAsync(stop));
        list.End();
        return ExitCode.Done;
    }
}
