using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Bulk;

/// <summary><c>jobs bulk reprioritise</c>.</summary>
internal sealed class BulkReprioritiseCommand : BulkActionCommand
{
    private readonly Option<int?> _priority = Given.Number("--to-priority", "The priority that the jobs get: 0 (first) to 4");

    public BulkReprioritiseCommand(ApiAccess api)
        : base("reprioritise", "Gives the waiting jobs that a filter finds another priority", api)
    {
        _priority.Required = true;
        Add(_priority);
    }

    protected override BulkRequest Complete(ApiCall call, BulkRequest request) => request with { Priority = call.Value(_priority) };
}
