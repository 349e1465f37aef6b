namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Follows a search from page to page.</summary>
public abstract class SearchSteps(StoreFixture store) : StoreContract(store)
{
    /// <summary>All pages behind each other, and how many of them an edge ended.</summary>
    internal async Task<(List<Guid> Found, int Edges)> WalkAsync(JobSearch search)
    {
        var (found, edges) = (new List<Guid>(), 0);
        for (var pages = 0; pages < 100; pages++)
        {
            var window = await Reader.SearchAsync(search, Cancel);
            found.AddRange(window.Jobs.Select(job => job.Id));
            if (window is { Edge: null, Jobs.Count: var count } && count < search.Limit) return (found, edges);
            edges += window.Edge is null ? 0 : 1;
            search = search with { Before = window.Edge ?? window.Jobs[^1].Id };
        }

        throw new InvalidOperationException("The search does not end.");
    }
}
