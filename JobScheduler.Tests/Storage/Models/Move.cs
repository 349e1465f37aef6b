namespace JobScheduler.Tests.Storage.Models;

/// <summary>One step of a history, by the numbers of jobs and claimants; impossible steps are kept,
/// for the store must refuse them.</summary>
internal abstract record Move
{
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>The call it comes to, or null where nobody could make one: to end a job that was never claimed.</summary>
    public abstract StoreCall? In(Scene scene, ClaimsHeld claims);

    /// <summary>Several jobs are inserted in one call.</summary>
    internal sealed record Insert(int First, int Count) : Move
    {
        public override StoreCall In(Scene scene, ClaimsHeld claims)
        {
            var jobs = scene.Jobs.Skip(First).Take(Count).ToList();
            return StoreCall.Of(store => store.InsertAsync(jobs, Never), model => model.Insert(jobs));
        }
    }

    internal sealed record Claim(int First, int Count, int By) : Move
    {
        public override StoreCall In(Scene scene, ClaimsHeld claims)
        {
            var ids = scene.Jobs.Skip(First).Take(Count).Select(job => job.Id).Reverse().ToList();
            return StoreCall.Of(
                store => store.ClaimAsync(ids, scene.Claimants[By], Never),
                // A row that another write holds may be left, with nothing said but that.
                (model, seen) => seen is { Refused: [{ Verdict: ClaimVerdict.Locked }] } ? seen : model.Claim(ids, scene.Claimants[By]));
        }
    }

    internal sealed record ClaimDue(int Max, int By) : Move
    {
        public override StoreCall In(Scene scene, ClaimsHeld claims) => StoreCall.Of(
            store => store.ClaimDueAsync(Max, scene.Claimants[By], Never),
            // Beside others it may find fewer, but what it takes has to be there to be taken.
            (model, seen) => seen is null
                ? model.ClaimDue(Max, scene.Claimants[By])
                : model.Claim([.. seen.Jobs.Select(job => job.Id)], scene.Claimants[By]) with { NextDueIn = seen.NextDueIn });
    }

    internal sealed record End(int Job, JobEvent How, int ClaimsBefore, int DelaySeconds) : Move
    {
        public override StoreCall? In(Scene scene, ClaimsHeld claims)
        {
            if (claims.Find(scene.Jobs[Job].Id, ClaimsBefore) is not { } claim) return null;
            var settlement = Settle(claim);
            return StoreCall.Of<IReadOnlyList<SettleResult>>(
                store => store.SettleAsync([settlement], Never),
                (model, seen) => seen is [{ Kind: SettleKind.Locked }] ? seen : [model.Settle(settlement)]);
        }

        private Settlement Settle(Job claim)
        {
            var settlement = Settlement.Of(claim, How);
            return settlement with
            {
                Delay = DelaySeconds > 0 && settlement.Target.Status.IsWaiting() ? TimeSpan.FromSeconds(DelaySeconds) : null,
                Result = How == JobEvent.Succeeded ? $"{claim.State.Fence}" : null,
                Reason = How is JobEvent.Failed or JobEvent.FailedForGood ? FailureReason.HandlerError : null,
                ErrorMessage = How is JobEvent.Failed or JobEvent.FailedForGood ? $"no luck with {claim.State.Fence}" : null,
                ErrorDetail = How is JobEvent.Failed ? $"stack of {claim.State.Fence}" : null,
            };
        }
    }

    internal sealed record Report(int Job, int ClaimsBefore) : Move
    {
        public override StoreCall? In(Scene scene, ClaimsHeld claims)
        {
            if (claims.Find(scene.Jobs[Job].Id, ClaimsBefore) is not { } claim) return null;
            return StoreCall.Of(
                store => store.ReportProgressAsync(claim, 0.5, $"half of {claim.State.Fence}", Never),
                model => model.ReportProgress(claim, 0.5, $"half of {claim.State.Fence}"));
        }
    }

    internal sealed record SaveCheckpoint(int Job, int ClaimsBefore) : Move
    {
        public override StoreCall? In(Scene scene, ClaimsHeld claims)
        {
            if (claims.Find(scene.Jobs[Job].Id, ClaimsBefore) is not { } claim) return null;
            return StoreCall.Of(
                store => store.SaveCheckpointAsync(claim, $"{claim.State.Fence}", Never),
                model => model.SaveCheckpoint(claim, $"{claim.State.Fence}"));
        }
    }

    internal sealed record Cancel(int Job) : Move
    {
        public override StoreCall In(Scene scene, ClaimsHeld claims) =>
            StoreCall.Of(store => store.CancelAsync(scene.Jobs[Job].Id, Never), model => model.Cancel(scene.Jobs[Job].Id));
    }

    internal sealed record Retry(int Job, string? Key) : Move
    {
        public override StoreCall In(Scene scene, ClaimsHeld claims)
        {
            var (id, promise) = (scene.Jobs[Job].Id, scene.PromiseOf(Key, $"retry {Job}"));
            return StoreCall.Of(store => store.RetryAsync(id, promise, Never), model => model.Retry(id, promise));
        }
    }

    internal sealed record Advance(TimeSpan Time) : Move
    {
        public override StoreCall In(Scene scene, ClaimsHeld claims) => new(
            store =>
            {
                store.Advance(Time);
                return Task.FromResult<object>(store.Now);
            },
            (model, _) =>
            {
                model.Advance(Time);
                return model.Now;
            });
    }
}
