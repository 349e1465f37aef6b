using System.Net.ServerSentEvents;
using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs watch</c>: one job to its end, or all that happens.</summary>
internal sealed class WatchCommand : ApiCommand
{
    private const string Gap = "The stream has ended and is opened again. What happens meanwhile is not shown.";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Argument<Guid[]> _id = Given.MaybeJobId(
        "The job to watch to its end; without it all that happens is shown, until Ctrl-C");

    public WatchCommand(ApiAccess api)
        : base("watch", "Shows what happens, as it happens", api) => Add(_id);

    protected override Task<int> RunAsync(ApiCall call, CancellationToken stop) =>
        call.Value(_id) is [var id] ? new JobWatch(call).ShowAsync(id, stop) : WatchAllAsync(call, stop);

    private static async Task<int> WatchAllAsync(ApiCall call, CancellationToken stop)
    {
        // A server that is not there is told at once; one that goes away is waited for.
        for (var (isFirst, isTold) = (true, false); ; isFirst = false)
        {
            try
            {
                await foreach (var item in call.Client.EventsAsync(jobId: null, call.Time, stop))
                {
                    await call.Terminal.Out.WriteLineAsync(call.WantsJson ? JsonOf(item) : LineOf(item));
                    isTold = false;
                }
            }
            catch (Exception error) when (!isFirst && Failures.IsBrokenStream(error, stop))
            {
                // Opened again below.
            }

            if (!isTold) await call.Terminal.Error.WriteLineAsync(Gap);
            isTold = true;
            await Task.Delay(Pause, call.Time, stop);
        }
    }

    // The data of an event is one line of JSON, written by the server.
    private static string JsonOf(SseItem<string> item) =>
        $$"""{"event":"{{JsonEncodedText.Encode(item.EventType)}}","data":{{item.Data}}}""";

    private static string LineOf(SseItem<string> item) => item.EventType switch
    {
        "job" when AnswerText.Read<JobEventResponse>(item.Data) is { } job => LineOf(job),
        "queue" when AnswerText.Read<QueueEventResponse>(item.Data) is { } queue =>
            $"queue     {SafeText.Of(queue.Queue)}  {(queue.Paused ? "paused" : "resumed")}",
        "schedules" => "schedule  one was changed",
        _ => $"{SafeText.Of(item.EventType)}  {SafeText.Of(item.Data)}",
    };

    private static string LineOf(JobEventResponse job) => string.Join(
        "  ", "job     ", job.JobId, SafeText.Of(job.Status).PadRight("completed".Length), SafeText.Of(job.Name), $"attempt {job.Attempt}",
        SafeText.Of(job.WorkerId ?? "")).TrimEnd();
}
