using System.Globalization;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Paging;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Pages of what a search finds. It finds all jobs of a page in one look and without what is large of them; whole ones are then
/// read
/// in parts, as every list is.</summary>
internal static class JobSearchPages
{
    private const string Complete = "Search-Complete";
    private const string Reached = "Search-Reached";

    public static async Task<IResult> AnswerAsync(
        HttpContext http, JobQueries jobs, JobSearch search, string list, bool rowsOnly, CancellationToken cancellationToken)
    {
        // One more than is shown tells whether there is another page.
        var window = await jobs.SearchAsync(search with { Limit = search.Limit + 1 }, cancellationToken);
        var page = await PageReader.ReadAsync<Job>(
            search.Limit,
            rowsOnly
                ? (last, rows) => Task.FromResult<IReadOnlyList<Job>>([.. Behind(window, last).Take(rows)])
                : (last, rows) => WholeAsync(jobs, [.. Behind(window, last).Select(job => job.Id)], rows, cancellationToken),
            (json, job) => JsonSerializer.Serialize(json, rowsOnly ? job.ToRow() : job.ToWire(), WireJson.Tolerant.JobResponse));
        if (page.Last is null && window.Edge is { } edge) StopAt(http, edge, list);
        else MarkComplete(http);
        return page.Answer(http, last => PageCursor.Write(last.Id, list));
    }

    /// <summary>The page ends where it is full, or the list ends.</summary>
    public static void MarkComplete(HttpContext http) => http.Response.Headers[Complete] = "true";

    private static void StopAt(HttpContext http, Guid edge, string list)
    {
        http.Response.Headers[Complete] = "false";
        http.Response.Headers[Reached] = IdTime.Of(edge).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        Pages.LinkNext(http, PageCursor.Write(edge, list));
    }

    private static IEnumerable<Job> Behind(JobWindow window, Job? last) =>
        window.Jobs.Where(job => last is null || job.Id.CompareTo(last.Id) < 0);

    /// <summary>Up to so many of these that are still there.</summary>
    private static async Task<IReadOnlyList<Job>> WholeAsync(
        JobQueries jobs, IReadOnlyList<Guid> ids, int rows, CancellationToken cancellationToken)
    {
        var found = new List<Job>();
        for (var looked = 0; looked < ids.Count && found.Count < rows;)
        {
            Guid[] next = [.. ids.Skip(looked).Take(rows - found.Count)];
            found.AddRange(await jobs.GetManyAsync(next, cancellationToken));
            looked += next.Length;
        }

        return found;
    }
}
