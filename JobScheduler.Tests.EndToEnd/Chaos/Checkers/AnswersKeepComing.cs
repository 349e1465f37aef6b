namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Whatever goes wrong, no client waits for ever: the longest time in which nobody got a good answer is bounded.</summary>
internal static class AnswersKeepComing
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    public static Verdict Check(RunHistory history)
    {
        var answers = history.Calls.Where(call => call is { Result: CallResult.Ok, AnsweredAt: not null })
            .Select(call => call.AnsweredAt!.Value).Order().ToList();
        if (answers.Count == 0) return new Verdict(nameof(AnswersKeepComing), "no answers", ["nobody got a good answer"]);
        var longest = answers.Zip(answers.Skip(1), (one, next) => next - one).DefaultIfEmpty().Max();
        return new Verdict(
            nameof(AnswersKeepComing), $"longest without an answer {longest.TotalSeconds:0.0} s",
            longest > Bound ? [$"for {longest.TotalSeconds:0.0} s nobody got a good answer"] : []);
    }
}
