using JobScheduler.Cli.Connecting;
using Spectre.Console;

namespace JobScheduler.Cli.Bulk;

/// <summary>Follows a bulk operation to its end, with a bar that moves where somebody looks on.</summary>
internal sealed class BulkWatch(ApiCall call)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // For so long the server may be away: the operation goes on meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Shows it as it has ended, and answers the exit code.</summary>
    /// <param name="operation">As it is now.</param>
    /// <param name="expected">How many jobs it takes, where that is known.</param>
    /// <param name="stop">Ends the watch, not the operation.</param>
    public async Task<int> ShowAsync(BulkResponse operation, long? expected, CancellationToken stop)
    {
        var ended = call.Terminal.Progress is { } console
            ? await ShowBarAsync(console, operation, expected, stop)
            : await FollowAsync(operation, _ => { }, stop);
        call.Show(ended);
        return ended.Status == "completed" ? ExitCode.Done : ExitCode.JobNotCompleted;
    }

    private async Task<BulkResponse> ShowBarAsync(IAnsiConsole console, BulkResponse operation, long? expected, CancellationToken stop)
    {
        var ended = operation;
        await console.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask(operation.Action, maxValue: Math.Max(1, expected ?? 1));
            bar.IsIndeterminate = expected is null;
            ended = await FollowAsync(
                operation, now => (bar.Value, bar.Description) = (now.Matched, $"{now.Action}: {now.Done} done of {now.Matched}"), stop);
            (bar.IsIndeterminate, bar.Value) = (false, bar.MaxValue);
        });
        return ended;
    }

    private async Task<BulkResponse> FollowAsync(BulkResponse operation, Action<BulkResponse> tell, CancellationToken stop)
    {
        var answered = call.Time.GetTimestamp();
        for (tell(operation); operation.Status == "running"; tell(operation))
        {
            await Task.Delay(Look, call.Time, stop);
            try
            {
                operation = await call.Client.GetBulkAsync(operation.Id, stop);
                answered = call.Time.GetTimestamp();
            }
            catch (Exception error) when (Failures.MayPass(error) && call.Time.GetElapsedTime(answered) < Patience)
            {
                // Asked again.
            }
        }

        return operation;
    }
}
