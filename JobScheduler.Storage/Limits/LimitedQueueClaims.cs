using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>Claims from queues that have a limit: who does so is alone with the queue to the end of its transaction, and sees all that was
/// claimed before. So never more run than the limit allows, however many claim.</summary>
internal static class LimitedQueueClaims
{
    public static async Task<ClaimResult> ClaimAsync(ISqlSession session, JobClaimer claimer, int max, Claimant claimant)
    {
        var (rooms, areAll) = await QueueRooms.TakeAsync(session, claimant.Queues);
        List<QueueRoom> open = [.. rooms.Where(room => room.Open > 0)];
        IReadOnlyList<string> taken = [.. open.Select(room => room.Queue)];
        IReadOnlyList<Band> bands = Band.Of(taken);
        var picked = open.Count == 0 ? [] : Pick(await DueAsync(session, bands, open, max, claimant), open, max);
        var claim = await claimer.ClaimAsync(
            session, [.. picked.Select(job => job.Id)], claimant with { FreeSlots = Math.Max(1, picked.Count) }, saysWhyNot: false, taken);
        await QueueRooms.UseAsync(session, open, claim.Jobs);
        // Who claimed as much as it wanted looks again anyway.
        var nextDueIn = claim.Jobs.Count < max ? await JobClaimer.NextDueInAsync(session, bands, taken) : null;
        return claim with
        {
            NextDueIn = NextIn(rooms, claim.Jobs, nextDueIn),
            Open = taken,
            HadFull = open.Count < rooms.Count,
            WasKeptOut = !areAll,
        };
    }

    private static Task<IReadOnlyList<DueJob>> DueAsync(
        ISqlSession session, IReadOnlyList<Band> bands, List<QueueRoom> open, int max, Claimant claimant)
    {
        var most = open.ToDictionary(room => room.Queue, room => Math.Min(room.Open, max), StringComparer.Ordinal);
        DueBand[] looks = [.. bands.Select(band => new DueBand(band, DueWalk.Everything, most[band.Queue]))];
        return JobClaimer.DueAsync(session, looks, looks.Sum(look => look.Most), claimant, [.. most.Keys]);
    }

    /// <summary>By priority; within one the queues take turns, each with its oldest due first, as many as there is room for: one with many
    /// old jobs does not keep the others waiting.</summary>
    private static List<DueJob> Pick(IReadOnlyList<DueJob> due, List<QueueRoom> open, int max)
    {
        var left = open.ToDictionary(room => room.Queue, room => room.Open, StringComparer.Ordinal);
        var inTurns = due.GroupBy(job => (job.Priority, job.Queue))
            .SelectMany(band => band.OrderByDescending(job => job.Age).ThenBy(job => job.Id).Index())
            .OrderBy(one => one.Item.Priority).ThenBy(one => one.Index).ThenByDescending(one => one.Item.Age).ThenBy(one => one.Item.Id);
        return [.. inTurns.Select(one => one.Item).Where(job => left[job.Queue]-- > 0).Take(max)];
    }

    private static TimeSpan? NextIn(IReadOnlyList<QueueRoom> rooms, IReadOnlyList<Job> claimed, TimeSpan? nextDueIn)
    {
        var started = claimed.CountBy(job => job.Spec.Queue).ToDictionary(StringComparer.Ordinal);
        return rooms.Select(room => room.After(started.GetValueOrDefault(room.Queue)).NextIn).Append(nextDueIn).Min();
    }
}
