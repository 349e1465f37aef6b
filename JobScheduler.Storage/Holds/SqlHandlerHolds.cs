using JobScheduler.Core.Holds;
using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Holds;

/// <summary>The held handlers of any SQL dialect.</summary>
internal sealed class SqlHandlerHolds(ISqlDatabase database) : IHandlerHolds
{
    public async Task<IReadOnlyList<string>> TellAsync(
        WorkerSession process, IReadOnlyList<HandlerOutcomes> outcomes, HoldRule rule, CancellationToken cancellationToken)
    {
        var told = outcomes.OrderBy(one => one.Handler, StringComparer.Ordinal).ToList();
        var telling = new SqlBatch<HandlerOutcomes>(
            told, HoldRows.Told, new SqlParameters().Id("process", process.Id).Span("counts", HoldRule.Counts));
        await database.WriteOneAsync(session => session.BatchAsync(Statements.Holds.Tell, telling), cancellationToken);
        // Of those who share in a failure one at least has that share itself: the others need not look at what all say.
        told.RemoveAll(one => !rule.HasShare(one.Ended, one.Failed));
        if (told.Count == 0) return [];
        // After that commit: of two who tell at the same time, the later to get here sees what both have said.
        return await database.WriteAsync(session => JudgeAsync(session, process, told, rule), cancellationToken);
    }

    public Task<bool> EndCanaryAsync(CanaryEnd end, CancellationToken cancellationToken) =>
        database.WriteAsync(session => EndCanaryAsync(session, end), cancellationToken);

    public Task<IReadOnlyList<HandlerHold>> ListAsync(string? after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Text("after", after ?? "").Number("max", max);
        return database.ReadAsync(session => session.QueryAsync(Statements.Holds.Page, page, HoldRows.Read), cancellationToken);
    }

    public Task<bool> ReleaseAsync(string handler, Deed? deed, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Statements.Holds.Release, new SqlParameters().Text("handler", handler)) == 0) return false;
            await ForgetAsync(session, [handler]);
            await AuditRows.AddAsync(session, deed, AuditAction.ReleaseHandler, handler);
            return true;
        },
        cancellationToken);

    private static async Task<IReadOnlyList<string>> JudgeAsync(
        ISqlSession session, WorkerSession process, IReadOnlyList<HandlerOutcomes> told, HoldRule rule)
    {
        var handlers = told.Select(one => one.Handler).ToList();
        var named = new SqlParameters().Texts("handlers", handlers);
        var sums = await session.QueryAsync(
            Statements.Holds.Told, new SqlParameters().Texts("handlers", handlers).Span("counts", HoldRule.Counts), HoldRows.ReadTold);
        var errors = told.ToDictionary(one => one.Handler, one => one.Error, StringComparer.Ordinal);
        List<HandlerOutcomes> broken = [.. sums.Where(rule.IsBroken).OrderBy(sum => sum.Handler, StringComparer.Ordinal)
            .Select(sum => new HandlerOutcomes(sum.Handler, checked((int)sum.Ended), checked((int)sum.Failed), errors[sum.Handler]))];
        if (broken.Count > 0)
        {
            var shared = new SqlParameters()
                .Text("by", process.WorkerId).Span("first", rule.FirstWait).Span("longest", rule.LongestWait);
            await session.BatchAsync(Statements.Holds.Hold, new SqlBatch<HandlerOutcomes>(broken, HoldRows.Broken, shared));
            await ForgetAsync(session, [.. broken.Select(one => one.Handler)]);
        }

        return await session.QueryAsync(Statements.Holds.Held, named, row => row.Text("handler"));
    }

    private static async Task<bool> EndCanaryAsync(ISqlSession session, CanaryEnd end)
    {
        var canary = new SqlParameters().Text("handler", end.Handler).Id("job", end.Job).Number("fence", end.Fence);
        if (end.Verdict == CanaryVerdict.Works)
        {
            if (await session.ExecuteAsync(Statements.Holds.LetGo, canary) == 0) return false;
            await ForgetAsync(session, [end.Handler]);
            return true;
        }

        await session.ExecuteAsync(Statements.Holds.HoldLonger, canary
            .Number("fails", end.Verdict == CanaryVerdict.Fails ? 1 : 0)
            .Text("error", end.Error)
            .Span("pause", HoldRule.AgainLook));
        return false;
    }

    /// <summary>What failed before does not count again once the handler is let go.</summary>
    private static Task<int> ForgetAsync(ISqlSession session, IReadOnlyList<string> handlers) =>
        session.ExecuteAsync(Statements.Holds.Forget, new SqlParameters().Texts("handlers", handlers));
}
