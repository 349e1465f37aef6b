using Spectre.Console;

namespace JobScheduler.Cli.Jobs;

/// <summary>A job on the screen of somebody who watches it: a bar that moves as its handler says.</summary>
internal sealed class JobProgress(IAnsiConsole console)
{
    /// <summary>Answers the status that it ended in.</summary>
    public async Task<string> ShowAsync(IAsyncEnumerable<JobResponse> changes)
    {
        JobResponse? last = null;
        await console.Progress()
            .Columns(
                new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("…", maxValue: 1);
                await foreach (var job in changes)
                {
                    bar.Description = Markup.Escape(JobLine.Of(job));
                    bar.IsIndeterminate = job.Progress is null && !JobWatch.IsFinal(job);
                    bar.Value = job.Status == "completed" ? 1 : job.Progress ?? 0;
                    last = job;
                }

                bar.StopTask();
            });
        return last!.Status;
    }
}
