using JobScheduler.Engine.Loops;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Engine.Leases;

/// <summary>Looks for jobs until there are some or the worker's patience ends, and beats for it meanwhile: its open connection
/// stands for its heartbeats. A stop of this process ends the wait early: another one serves the next claim.</summary>
internal sealed class LongClaims(
    LeasedClaims claims, WaitingClaims waiting, LeaseBeats beats, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>How many beats there are within one lease.</summary>
    public const int BeatsPerLease = 3;

    /// <summary>Whatever the lists hold: an id that they lack waits no longer.</summary>
    private static readonly TimeSpan BesideLists = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan WithoutLists = TimeSpan.FromSeconds(1);

    /// <summary>Who is woken and finds nothing in the lists asks the store, but not more often: a worker of other handlers
    /// may have taken the id and put it aside.</summary>
    private static readonly TimeSpan BetweenAsked = TimeSpan.FromSeconds(1);

    /// <summary>The jobs, none when there were none, and the last reply to a beat: null when the session was lost meanwhile.</summary>
    /// <param name="look">Who claims what, for how long.</param>
    /// <param name="reply">To the beat of this claim.</param>
    /// <param name="beginsToWait">Called before the first wait.</param>
    /// <param name="aborted">The worker has hung up.</param>
    public async Task<(IReadOnlyList<Job> Jobs, LeaseReply? Reply)> ClaimAsync(
        LongClaim look, LeaseReply reply, Action beginsToWait, CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        using var place = waiting.Enter(look.Claimant.Queues, look.Claimant.Handlers);
        var (begun, beaten, asked) = (time.GetTimestamp(), time.GetTimestamp(), (long?)null);
        while (true)
        {
            var pause = look.Wait;
            if (asked is null || place.IsFirst)
            {
                var asksStore = place.TakeAsksStore() || asked is not { } last || time.GetElapsedTime(last) >= BetweenAsked;
                if (asksStore) asked = time.GetTimestamp();
                var claim = await claims.ClaimAsync(look.Claimant, look.Max, asksStore, aborted);
                if (claim.Jobs.Count > 0) return (claim.Jobs, reply);
                pause = PauseUntil(claim.NextDueIn);
            }

            if (look.Wait - time.GetElapsedTime(begun) is not { Ticks: > 0 } left) return ([], reply);
            beginsToWait();
            var toBeat = (reply.Lease / BeatsPerLease) - time.GetElapsedTime(beaten);
            if (!await WaitAsync(place, Shortest(pause, left, toBeat), stop.Token, aborted)) return ([], reply);
            if (time.GetElapsedTime(beaten) < reply.Lease / BeatsPerLease) continue;
            beaten = time.GetTimestamp();
            if (await beats.BeatAsync(look.Claimant.Session, aborted) is not { } next) return ([], null);
            reply = next;
            if (reply.Drain) return ([], reply);
        }
    }

    private TimeSpan PauseUntil(TimeSpan? nextDueIn)
    {
        var usual = claims.ListsAreAway ? WithoutLists : BesideLists;
        return nextDueIn is { } next && next < usual ? next + WakeUp.Grain : usual;
    }

    /// <summary>False when this process stops.</summary>
    private static async Task<bool> WaitAsync(
        WaitingClaims.Place place, TimeSpan atMost, CancellationToken stop, CancellationToken aborted)
    {
        try
        {
            await place.WaitAsync(atMost > WakeUp.Grain ? atMost : WakeUp.Grain, stop);
            return true;
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return false;
        }
    }

    private static TimeSpan Shortest(params ReadOnlySpan<TimeSpan> spans)
    {
        var shortest = spans[0];
        foreach (var span in spans) shortest = span < shortest ? span : shortest;
        return shortest;
    }
}

/// <summary>Who claims up to how many jobs, and how long it waits for them.</summary>
internal sealed record LongClaim(Claimant Claimant, int Max, TimeSpan Wait);
