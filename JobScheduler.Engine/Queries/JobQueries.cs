using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Engine.Queries;

/// <summary>Reads of jobs for people.</summary>
public sealed class JobQueries(IJobReader reader)
{
    public async Task<OperationResult<Job>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await reader.GetAsync(id, cancellationToken) is { } job ? job : new OperationResult<Job>.NotFound("job", $"{id}");

    /// <summary>A page, newest first, and the id to ask for the next one with (null at the end).</summary>
    public async Task<JobPage> ListAsync(JobFilter filter, CancellationToken cancellationToken)
    {
        var found = await reader.ListAsync(filter with { Limit = filter.Limit + 1 }, cancellationToken);
        return found.Count > filter.Limit
            ? new JobPage([.. found.Take(filter.Limit)], found[filter.Limit - 1].Id)
            : new JobPage(found, null);
    }

    public async Task<OperationResult<IReadOnlyList<JobAttempt>>> AttemptsAsync(Guid id, CancellationToken cancellationToken) =>
        await reader.AttemptsAsync(id, cancellationToken) is { } attempts
            ? new OperationResult<IReadOnlyList<JobAttempt>>.Done(attempts)
            : new OperationResult<IReadOnlyList<JobAttempt>>.NotFound("job", $"{id}");
}
