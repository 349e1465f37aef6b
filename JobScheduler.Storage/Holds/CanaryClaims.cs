using JobScheduler.Core.Holds;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Holds;

/// <summary>Claims the one job of a held handler that tries whether it works again. The row of the hold is locked meanwhile, so that there
/// is one in the whole cluster. Whether it runs is told by its own row: the canary of a worker that is lost has ended when the worker's
/// jobs are rescued.</summary>
internal static class CanaryClaims
{
    public static async Task<CanaryClaim?> ClaimAsync(ISqlSession session, JobClaimer claimer, string handler, Claimant claimant)
    {
        var asked = new SqlParameters().Text("handler", handler);
        if (await session.FindAsync(Statements.Holds.LockCanary, asked, row => row.Text("handler")) is null) return null;
        var one = claimant with { Handlers = [handler], FreeSlots = 1 };
        // Those of queues with a limit are claimed apart from the others.
        var canary = await claimer.ClaimOldestAsync(session, one);
        if (canary is null)
        {
            var limited = await LimitedQueueClaims.ClaimAsync(session, claimer, max: 1, one);
            canary = limited.Jobs.SingleOrDefault();
            // That says nothing: there may be a job for which there is no room just now.
            if (canary is null && (limited.HadFull || limited.WasKeptOut)) return null;
        }

        await session.ExecuteAsync(Statements.Holds.SetCanary, asked
            .Id("job", canary?.Id)
            .Number("fence", canary?.State.Fence)
            .Span("pause", canary is null ? HoldRule.NoneLook : HoldRule.CanaryLook));
        return new(canary);
    }
}
