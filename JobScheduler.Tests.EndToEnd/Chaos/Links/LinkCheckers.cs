using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Links;

/// <summary>Parents first, each child once, and a batch that ends with its last member.</summary>
internal static class LinkCheckers
{
    /// <summary>No child is claimed before all its parents have ended: that is the commit of their last attempt.</summary>
    public static Verdict ParentsFirst(LinkHistory history)
    {
        var wrong = new List<string>();
        var pairs = 0;
        for (var number = 0; number < history.Diamonds; number++)
        {
            Check($"left-{number}", $"top-{number}");
            Check($"right-{number}", $"top-{number}");
            Check($"bottom-{number}", $"left-{number}", $"right-{number}");
        }

        Check("fan-in", "fan");
        Check("completion", "member");
        return new Verdict(nameof(ParentsFirst), $"pairs {pairs}, too early {wrong.Count}", wrong);

        void Check(string child, params string[] parents)
        {
            var waits = history.Jobs[child].Single();
            foreach (var parent in parents.SelectMany(name => history.Jobs[name]))
            {
                pairs++;
                if (waits.Attempts.Count == 0 || parent.Attempts.Count == 0 || waits.From < parent.To)
                    wrong.Add($"{child} began before {parent.Limit} {parent.Id} had ended");
            }
        }
    }

    /// <summary>All members are counted, and the completion job ran once, but for attempts that were lost with their worker.</summary>
    public static Verdict BatchEnds(LinkHistory history)
    {
        var wrong = new List<string>();
        if (history.Batch["status"]!.GetValue<string>() != "completed" || history.Batch["completed"]!.GetValue<long>() != history.Many)
            wrong.Add($"the batch is {history.Batch.ToJsonString()}");
        var runs = history.Jobs["completion"].Single().Attempts.Count - history.LossesOfLast;
        if (runs != 1) wrong.Add($"the completion job ran {runs} times");
        return new Verdict(nameof(BatchEnds), $"members {history.Many}, completion runs {runs}", wrong);
    }
}
