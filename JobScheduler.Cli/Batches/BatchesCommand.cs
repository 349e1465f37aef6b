using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Batches;

/// <summary><c>jobs batches</c>: sets of jobs with counts and an end.</summary>
internal sealed class BatchesCommand : ApiCommand
{
    private const int DefaultCount = 50;

    public BatchesCommand(ApiAccess api)
        : base("batches", "Lists the batches, the newest first; open and seal one", api)
    {
        Add(new ListCommand(api));
        Add(new BatchIdCommand("get", "Shows how far a batch has come", api, (client, id, stop) => client.GetBatchAsync(id, stop)));
        Add(new OpenCommand(api));
        Add(new BatchIdCommand(
            "seal", "Lets no job join a batch any more", api, (client, id, stop) => client.SealBatchAsync(id, stop)));
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => ListAsync(call, DefaultCount, stop);

    private static async Task<int> ListAsync(ApiCall call, int most, CancellationToken stop)
    {
        call.Show(
            await call.Client.AllBatchesAsync(stop).Take(most).ToListAsync(stop),
            "id", "name", "status", "total", "pending", "completed", "failed", "cancelled", "created_at");
        return ExitCode.Done;
    }

    private sealed class ListCommand : ApiCommand
    {
        private readonly Option<int?> _limit = Given.Count("--limit", $"How many to show at most; default {DefaultCount}");

        public ListCommand(ApiAccess api)
            : base("list", "Lists the batches, the newest first", api) => Add(_limit);

        protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) =>
            ListAsync(call, call.Value(_limit) ?? DefaultCount, stop);
    }

    private sealed class OpenCommand : ApiCommand
    {
        private readonly Option<string?> _name = Given.Text("--name", "text", "A name, for people");
        private readonly Option<Guid?> _batch = Given.Id("--batch", "The open batch that it is to be a member of");

        public OpenCommand(ApiAccess api)
            : base("open", "Opens a batch, and prints its id", api)
        {
            Add(_name);
            Add(_batch);
        }

        protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
        {
            var request = new OpenBatchRequest { Name = call.Value(_name), BatchId = call.Value(_batch)?.ToString() };
            var opened = await call.Client.OpenBatchAsync(request, stop);
            if (call.WantsJson) call.Show(opened);
            else await call.Terminal.Out.WriteLineAsync($"{opened.Id}");
            return ExitCode.Done;
        }
    }
}
