using JobScheduler.Cli.Connecting;

namespace JobScheduler.Cli.Bulk;

/// <summary><c>jobs bulk</c>: those that were begun; and one change of many jobs.</summary>
internal sealed class BulkCommand : ApiCommand
{
    public BulkCommand(ApiAccess api)
        : base("bulk", "Lists the bulk operations; changes many jobs at once: cancel, retry, delete, move, reprioritise", api)
    {
        Add(new BulkActionCommand("cancel", "Cancels the jobs that a filter finds", api));
        Add(new BulkActionCommand("retry", "Starts the failed jobs that a filter finds again", api));
        Add(new BulkActionCommand("delete", "Deletes the ended jobs that a filter finds", api));
        Add(new BulkMoveCommand(api));
        Add(new BulkReprioritiseCommand(api));
        Add(new BulkListCommand(api));
        Add(new BulkGetCommand(api));
        Add(new BulkIdCommand(
            "stop", "Ends a bulk operation; what it has done stays done", api, (client, id, stop) => client.StopBulkAsync(id, stop)));
        Add(new BulkIdCommand(
            "undo", "Runs again what a bulk operation has cancelled", api, (client, id, stop) => client.UndoBulkAsync(id, stop)));
    }

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) => BulkListCommand.ShowAsync(call, most: null, stop);
}
