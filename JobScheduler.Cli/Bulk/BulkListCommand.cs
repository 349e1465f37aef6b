using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Bulk;

/// <summary><c>jobs bulk list</c>: the newest bulk operations first.</summary>
internal sealed class BulkListCommand : ApiCommand
{
    private const int DefaultCount = 50;

    private readonly Option<int?> _limit = Given.Count("--limit", $"How many to show at most; default {DefaultCount}");

    public BulkListCommand(ApiAccess api)
        : base("list", "Lists the bulk operations, the newest first", api) => Add(_limit);

    public static async Task<int> ShowAsync(ApiCall call, int? most, CancellationToken stop)
    {
        var list = new ItemList(call.Terminal, call.WantsJson, ["id", "action", "status", "matched", "done", "who", "created_at"]);
        list.Add(await call.Client.AllBulkAsync(stop).Take(most ?? DefaultCount).ToListAsync(stop));
        list.End();
        return ExitCode.Done;
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ShowAsync(call, call.Value(_limit), stop);
}
