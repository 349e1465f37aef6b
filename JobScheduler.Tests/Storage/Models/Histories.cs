using CsCheck;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>Histories at random: few jobs, few keys and small delays, so that the moves meet.</summary>
internal static class Histories
{
    private const int Jobs = 4;

    // Mostly those after which the job goes on: only then can a claim become stale.
    private static readonly JobEvent[] Ends =
    [
        JobEvent.Succeeded, JobEvent.Failed, JobEvent.FailedForGood, JobEvent.TimedOut, JobEvent.WorkerLost, JobEvent.LostAhead,
        JobEvent.Released, JobEvent.Snoozed, JobEvent.Failed, JobEvent.WorkerLost, JobEvent.Released,
    ];

    private static readonly TimeSpan[] Times =
        [TimeSpan.FromMicroseconds(1), TimeSpan.FromMilliseconds(999), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(
            5), TimeSpan.FromHours(25)];

    private static readonly Gen<(OnConflict, UniqueScope)?> Conflicts = Gen.Frequency(
        (1, Gen.Const(((OnConflict, UniqueScope)?)null)),
        (1, Gen.Select(
            Gen.OneOf(OnConflict.Keep, OnConflict.Replace, OnConflict.Debounce), Gen.OneOf(UniqueScope.Live, UniqueScope.Waiting),
            (mode, scope) => ((OnConflict, UniqueScope)?)(mode, scope))));

    private static readonly Gen<JobPlan> Plans = Gen.Select(
        Gen.OneOf(0, 0, 0, 2), Gen.Int[1, 2], Gen.OneOf(0, 1, 4), Gen.Select(Seldom("u", "v"), Conflicts), Seldom("k", "l"),
        Gen.OneOf("body", "other"),
        (delay, priority, retries, unique, key, body) => new JobPlan(delay, priority, retries, unique.Item1, key, body)
        {
            Conflict = unique.Item2,
        });

    private static readonly Gen<Move> Inserts = Gen.Select(Slot, Gen.Int[1, Jobs], (first, count) => (Move)new Move.Insert(first, count));

    private static readonly Gen<Move> Claims =
        Gen.Select(Slot, Gen.Int[1, Jobs], Gen.Int[0, 1], (first, count, by) => (Move)new Move.Claim(first, count, by));

    private static readonly Gen<Move> DueClaims = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 1], (max, by) => (Move)new Move.ClaimDue(max, by));

    // The current claim, or one that is stale by now.
    private static readonly Gen<int> Before = Gen.OneOf(0, 0, 0, 0, 1, 1, 2);

    private static readonly Gen<Move> AttemptEnds = Gen.Select(
        Slot, Gen.OneOf(Ends), Before, Gen.OneOf(0, 0, 0, 1, 4), (job, how, before, delay) => (Move)new Move.End(job, how, before, delay));

    private static readonly Gen<Move> Reports = Gen.Select(Slot, Before, (job, before) => (Move)new Move.Report(job, before));

    private static readonly Gen<Move> Checkpoints =
        Gen.Select(Slot, Before, (job, before) => (Move)new Move.SaveCheckpoint(job, before));

    private static readonly Gen<Move> Cancels = Slot.Select(job => (Move)new Move.Cancel(job));

    private static readonly Gen<Move> Retries = Gen.Select(Slot, Seldom("k", "l"), (job, key) => (Move)new Move.Retry(job, key));

    private static readonly Gen<Move> Advances = Gen.OneOf(Times).Select(time => (Move)new Move.Advance(time));

    private static Gen<int> Slot => Gen.Int[0, Jobs - 1];

    private static Gen<string?> Seldom(string one, string other) => Gen.OneOf<string?>(null, null, null, one, other);

    /// <summary>One call after the other.</summary>
    public static Gen<History> Sequential { get; } = Gen.Select(
        Plans.Array[Jobs],
        Gen.Frequency((3, Inserts), (5, Claims), (3, DueClaims), (8, AttemptEnds), (1, Reports), (1, Checkpoints), (1, Cancels),
            (2, Retries), (2, Advances)).Array[1, 50],
        (plans, moves) => new History(plans, moves, []));

    /// <summary>A beginning, and then two or three that know of it and make their own calls at the same time.</summary>
    public static Gen<History> Parallel { get; } = Gen.Select(
        Plans.Array[Jobs],
        Gen.Frequency((4, Inserts), (4, Claims), (3, AttemptEnds), (1, Cancels)).Array[2, 10],
        Gen.Frequency((2, Single(Inserts)), (3, Single(Claims)), (2, DueClaims), (5, AttemptEnds), (1, Reports), (1, Checkpoints),
            (3, Cancels), (2, Retries)).Array[2, 4].Array[2, 3],
        (plans, moves, threads) => new History(plans, moves, threads));

    // A call for several jobs may be torn by others between two of them: no promise is made about that.
    private static Gen<Move> Single(Gen<Move> moves) => moves.Select(move => move switch
    {
        Move.Insert insert => insert with { Count = 1 },
        Move.Claim claim => claim with { Count = 1 },
        _ => move,
    });
}
