using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Schedules;

/// <summary><c>jobs schedules list</c>.</summary>
internal sealed class ListSchedulesCommand(ApiAccess api) : ApiCommand("list", "Lists the schedules", api)
{
    private const int Part = 1000;

    private static readonly string[] Fields = ["key", "id", "cron_expression", "time_zone", "paused", "next_run_at", "handler", "problem"];

    public static async Task<int> ListAsync(ApiCall call, CancellationToken stop)
    {
        var list = new ItemList(call.Terminal, call.WantsJson, Fields);
        await foreach (var part in call.Client.AllSchedulesAsync(stop).Chunk(Part).WithCancellation(stop)) list.Add(part);
        list.End();
        return ExitCode.Done;
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ListAsync(call, stop);
}
