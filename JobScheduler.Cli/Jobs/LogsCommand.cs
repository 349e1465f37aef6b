using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Jobs;

/// <summary><c>jobs logs</c>: what the handler of a job says, so far or up to the job's end.</summary>
internal sealed class LogsCommand : ApiCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Argument<Guid> _id = Given.JobId();
    private readonly Option<bool> _follow = Given.Flag("--follow", "And each line as it comes, up to the job's end; as NDJSON with --json");

    public LogsCommand(ApiAccess api)
        : base("logs", "Shows what the handler of a job says", api)
    {
        Add(_id);
        Add(_follow);
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        if (call.Value(_follow)) return await FollowAsync(call, call.Value(_id), stop);
        var lines = await call.Client.GetLogAsync(call.Value(_id), cancellationToken: stop);
        if (call.WantsJson) call.Show(lines, []);
        else foreach (var line in lines) Write(call, line);
        return ExitCode.Done;
    }

    private static async Task<int> FollowAsync(ApiCall call, Guid id, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var job = EndAsync(call, id, ended, stop);
        var last = await FollowAsync(call, id, job, ended.Token);
        await job;
        // What came between the last line of the stream and the end of the job.
        foreach (var line in await call.Client.GetLogAsync(id, last, stop)) Write(call, line);
        return ExitCode.Done;
    }

    private static async Task EndAsync(ApiCall call, Guid id, CancellationTokenSource ended, CancellationToken stop)
    {
        try
        {
            await new JobWatch(call).FollowAsync(id, stop).LastAsync(stop);
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    /// <summary>Answers the last line that it has shown.</summary>
    private static async Task<long> FollowAsync(ApiCall call, Guid id, Task job, CancellationToken ended)
    {
        var last = 0L;
        while (!job.IsCompleted && !ended.IsCancellationRequested)
        {
            try
            {
                await foreach (var line in call.Client.FollowLogAsync(id, last, call.Time, ended))
                {
                    Write(call, line);
                    last = line.Line;
                }

                await Task.Delay(Pause, call.Time, ended);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                // The job has ended, or nobody listens any more; which of the two its own task says.
            }
            catch (Exception error) when (Failures.IsBrokenStream(error, ended))
            {
                // Opened again behind the last line; whether anybody answers the looks at the job tell.
            }
            catch (JobSchedulerException)
            {
                // The looks at the job are refused as well, and say so.
                return last;
            }
        }

        return last;
    }

    private static void Write(ApiCall call, JobLogLineResponse line) => call.Terminal.Out.WriteLine(
        call.WantsJson
            ? AnswerText.Line(line)
            : $"{Sheet.Moment(line.At)}  {line.Attempt}  {SafeText.Of(line.Level),-11}  {SafeText.Of(line.Message)}");
}
