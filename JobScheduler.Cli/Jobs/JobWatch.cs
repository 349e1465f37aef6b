using System.Runtime.CompilerServices;
using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Showing;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Cli.Jobs;

/// <summary>Follows a job to its end. Events say that something has happened, and may be lost: the job itself says what,
/// and is looked at every second anyway.</summary>
internal sealed class JobWatch(ApiCall call)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // For so long the server may be away: the job goes on meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static bool IsFinal(JobResponse job) => job.Status is "completed" or "failed" or "cancelled";

    /// <summary>Shows each change, and answers the exit code.</summary>
    public async Task<int> ShowAsync(Guid id, CancellationToken stop)
    {
        var status = call is { WantsJson: false, Terminal.Rich: { } console }
            ? await new JobProgress(console).ShowAsync(FollowAsync(id, stop))
            : await ShowLinesAsync(id, stop);
        return status == "completed" ? ExitCode.Done : ExitCode.JobNotCompleted;
    }

    /// <summary>The job as it is, and again after each change, up to its end.</summary>
    public async IAsyncEnumerable<JobResponse> FollowAsync(Guid id, [EnumeratorCancellation] CancellationToken stop)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var news = new WakeUp();
        var hearing = HearAsync(id, news, left.Token);
        try
        {
            for (JobResponse? shown = null; shown is null || !IsFinal(shown);)
            {
                var job = await LookAsync(id, shown is null ? TimeSpan.Zero : Patience, stop);
                if (shown is null || IsNews(shown, job)) yield return job;
                shown = job;
                if (!IsFinal(job)) await news.WaitAsync(Look, call.Time, stop);
            }
        }
        finally
        {
            await left.CancelAsync();
            await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsNews(JobResponse shown, JobResponse job) => Told(shown) != Told(job);

    private static (string Status, int? Attempt, double? Progress, string? Message, bool? CancelRequested) Told(JobResponse job) =>
        (job.Status, job.Attempt, job.Progress, job.ProgressMessage, job.CancelRequested);

    private async Task<string> ShowLinesAsync(Guid id, CancellationToken stop)
    {
        var status = "";
        await foreach (var job in FollowAsync(id, stop))
        {
            await call.Terminal.Out.WriteLineAsync(call.WantsJson ? AnswerText.Line(job) : JobLine.Of(job));
            status = job.Status;
        }

        return status;
    }

    private async Task<JobResponse> LookAsync(Guid id, TimeSpan patience, CancellationToken stop)
    {
        var start = call.Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await call.Client.GetJobAsync(id, stop);
            }
            catch (Exception error) when (Failures.MayPass(error) && call.Time.GetElapsedTime(start) < patience)
            {
                await Task.Delay(Look, call.Time, stop);
            }
        }
    }

    private async Task HearAsync(Guid id, WakeUp news, CancellationToken left)
    {
        while (true)
        {
            try
            {
                await foreach (var _ in call.Client.EventsAsync(id, call.Time, left)) news.Set();
            }
            catch (Exception error) when (Failures.IsBrokenStream(error, left))
            {
                // The looks go on, and say it if nobody answers them either.
            }

            await Task.Delay(Look, call.Time, left);
        }
    }
}
