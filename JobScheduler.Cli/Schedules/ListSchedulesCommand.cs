using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules list</c>.</summary>
internal sealed class ListSchedulesCommand : ApiCommand
{
    private const int Part = 1000;

    private static readonly string[] Fields = ["key", "id", "cron_expression", "time_zone", "paused", "next_run_at", "handler", "problem"];

    private static readonly string[] OverdueFields = ["key", "id", "require_success_within_seconds", "last_success_at", "overdue_since"];

    private readonly Option<bool> _overdue = Given.Flag("--overdue", "Only those that have had no success in time");

    public ListSchedulesCommand(ApiAccess api)
        : base("list", "Lists the schedules", api) => Add(_overdue);

    public static async Task<int> ListAsync(ApiCall call, bool isOverdue, CancellationToken stop)
    {
        var list = new ItemList(call.Terminal, call.WantsJson, isOverdue ? OverdueFields : Fields);
        var schedules = isOverdue ? call.Client.OverdueSchedulesAsync(stop) : call.Client.AllSchedulesAsync(stop);
        await foreach (var part in schedules.Chunk(Part).WithCancellation(stop)) list.Add(part);
        list.End();
        return ExitCode.Done;
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ListAsync(call, call.Value(_overdue), stop);
}
