namespace JobScheduler.Tests.Storage.Models;

/// <summary>The claims somebody was given, so that he can end them: the current one, and those that have long been stale.</summary>
internal sealed class ClaimsHeld(IEnumerable<Job> claims)
{
    private readonly List<Job> _claims = [.. claims];

    public ClaimsHeld Copy() => new(_claims);

    public void Learn(object answer)
    {
        if (answer is ClaimResult result) _claims.AddRange(result.Jobs);
    }

    /// <summary>The last claim of the job, or the one so many before it.</summary>
    public Job? Find(Guid id, int before) => _claims.Where(job => job.Id == id).Reverse().Skip(before).FirstOrDefault();
}
