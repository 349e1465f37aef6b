using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Bulk;

/// <summary><c>jobs bulk move</c>: to another queue.</summary>
internal sealed class BulkMoveCommand : BulkActionCommand
{
    private readonly Option<string?> _queue = Given.Text("--to-queue", "name", "The queue that the jobs move to");

    public BulkMoveCommand(ApiAccess api)
        : base("move", "Moves the waiting jobs that a filter finds to another queue", api)
    {
        _queue.Required = true;
        Add(_queue);
    }

    protected override BulkRequest Complete(ApiCall call, BulkRequest request) => request with { Queue = call.Value(_queue) };
}
