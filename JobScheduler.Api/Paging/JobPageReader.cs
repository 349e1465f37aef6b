using JobScheduler.Core.Jobs;
using JobScheduler.Engine.Queries;

namespace JobScheduler.Api.Paging;

/// <summary>Reads a page of jobs in parts and ends it early when its texts grow large, so that no page takes much memory.</summary>
internal static class JobPageReader
{
    public const int MostText = 2 * 1024 * 1024;

    private const int FirstRows = 50;
    private const int MostRows = 250;

    public static async Task<JobPage> ReadAsync(JobQueries jobs, JobFilter filter, CancellationToken cancellationToken)
    {
        var page = new List<Job>();
        var text = 0L;
        for (var rows = FirstRows; ; rows = RowsThatFit(page.Count, text))
        {
            var wanted = filter with { Limit = Math.Min(rows, filter.Limit - page.Count), Before = page.Count > 0 ? page[^1].Id : filter.Before };
            var part = await jobs.ListAsync(wanted, cancellationToken);
            var before = page.Count;
            foreach (var job in part.Jobs.TakeWhile(_ => text < MostText))
            {
                page.Add(job);
                text += TextOf(job);
            }

            if (part.Next is null && page.Count - before == part.Jobs.Count) return new JobPage(page, null);
            if (page.Count == filter.Limit || text >= MostText) return new JobPage(page, page[^1].Id);
        }
    }

    // Those to come are taken to be like those that came.
    private static int RowsThatFit(int rows, long text) => (int)Math.Clamp((MostText - text) * rows / Math.Max(text, 1), 1, MostRows);

    private static int TextOf(Job job) => job.Spec.Payload.Length + (job.Result?.Length ?? 0) + (job.ErrorMessage?.Length ?? 0);
}
