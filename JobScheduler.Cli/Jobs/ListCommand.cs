using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs list</c>: the newest jobs first, as many as are wanted.</summary>
internal sealed class ListCommand : ApiCommand
{
    private const int MaxPage = 1000;
    private const int DefaultCount = 50;

    private static readonly string[] Fields = ["id", "status", "name", "handler", "queue", "scheduled_at"];

    private readonly Option<JobStatus?> _status = Given.Word<JobStatus>("--status", "Only jobs in this status");
    private readonly Option<JobType?> _type = Given.Word<JobType>("--type", "Only jobs of this type");
    private readonly Option<string?> _queue = Given.Text("--queue", "name", "Only jobs of this queue");
    private readonly Option<string?> _handler = Given.Text("--handler", "name", "Only jobs for this handler");
    private readonly Option<Guid?> _schedule = Given.Id("--schedule-id", "Only runs of this schedule");
    private readonly Option<Guid?> _batch = Given.Id("--batch-id", "Only members of this batch");
    private readonly Option<int?> _limit = Given.Count("--limit", $"How many to show at most; default {DefaultCount}");
    private readonly Option<bool> _all = Given.Flag("--all", "Shows all of them, however many");

    public ListCommand(ApiAccess api)
        : base("list", "Lists jobs, the newest first", api)
    {
        foreach (Option option in new Option[] { _status, _type, _queue, _handler, _schedule, _batch, _limit, _all }) Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_all) && result.GetValue(_limit) is not null) result.AddError("--all and --limit exclude each other.");
        });
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var most = call.Value(_all) ? int.MaxValue : call.Value(_limit) ?? DefaultCount;
        var list = new ItemList(call.Terminal, call.WantsJson, Fields);
        var page = await call.Client.ListJobsAsync(Filter(call) with { Limit = Math.Min(most, MaxPage) }, stop);
        list.Add(page.Items.Take(most));
        for (most -= page.Items.Count; most > 0 && page.Next is not null; most -= page.Items.Count)
        {
            page = await call.Client.NextPageAsync(page.Next, stop);
            list.Add(page.Items.Take(most));
        }

        list.End();
        if (page.Next is not null && !call.WantsJson) await call.Terminal.Error.WriteLineAsync("There are more: --all shows them.");
        return ExitCode.Done;
    }

    private JobListQuery Filter(ApiCall call) => new()
    {
        Status = call.Value(_status),
        JobType = call.Value(_type),
        Queue = call.Value(_queue),
        Handler = call.Value(_handler),
        ScheduleId = call.Value(_schedule),
        BatchId = call.Value(_batch),
    };
}
