namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What must hold of what clients were told: pure.</summary>
internal static class ClientPromises
{
    public static IEnumerable<string> Check(World world) => world.History.Sent.SelectMany(sent => Of(world, sent));

    private static IEnumerable<string> Of(World world, SentJob sent)
    {
        var made = sent.IsRecurring
            ? world.Schedules.All.Count(schedule => schedule.Template.Name == sent.Request.Name)
            : world.Model.Jobs.Count(job => job.Spec.Name == sent.Request.Name);
        if (made > 1) yield return $"KeysOnce: {sent.Request.Name} was made {made} times";
        if (sent.Accepted is not { } accepted) yield break;
        if (world.Model.Find(accepted.Id) is not { } job)
        {
            yield return $"NothingLost: {sent.Request.Name} was accepted and is gone";
            yield break;
        }

        var claims = world.History.Changes.Where(change => change.IsClaim && change.After.Id == job.Id).ToList();
        var due = accepted.Tick ?? accepted.CreatedAt + TimeSpan.FromSeconds(sent.Request.DelaySeconds ?? 0);
        // Who runs a job again runs it now.
        if (claims.FirstOrDefault() is { After.State.Generation: 0 } first && first.At < due)
            yield return $"NeverEarly: {sent.Request.Name} was claimed {due - first.At} before the client's time";
        if (sent is { Cancelled: { } cancelled, MayBeReopened: false }
            && !Holds(cancelled.Job, job, claims.Any(claim => claim.At > cancelled.At)))
            yield return $"CancelsHold: {sent.Request.Name} was {cancelled.Job.State} and became {job.State}";
    }

    private static bool Holds(Job told, Job now, bool wasClaimed) => told.State.Status == JobStatus.Cancelled
        ? now.State.Status == JobStatus.Cancelled && !wasClaimed
        : now.State.Status is JobStatus.Cancelled or JobStatus.Completed && !wasClaimed;
}
