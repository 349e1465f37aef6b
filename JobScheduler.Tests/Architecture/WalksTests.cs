using System.Globalization;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Architecture;

/// <summary>The walks in docs/architecture.md are those of the compiled code, and stay short.</summary>
public sealed partial class WalksTests
{
    private const int MaxChanges = 4;

    [Theory]
    [InlineData("from POST /jobs to the INSERT", 15)]
    [InlineData("from the claim to the settlement", 20)]
    public void Each_call_of_a_walk_is_in_the_code_and_the_walk_is_short(string title, int maxHops)
    {
        var steps = Read(title);

        Assert.InRange(steps.Count, 10, maxHops);
        Assert.InRange(steps.Count(step => step.Changes), 1, MaxChanges);
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Number));
        Violations.AssertNone(steps.Where(step => !step.Hop.Exists).Select(step => $"{step.Hop} does not exist"));
        Violations.AssertNone(
            from step in steps.Skip(1)
            let caller = steps[step.From - 1].Hop
            where !caller.LeadsTo(step.Hop)
            select $"{caller} does not call {step.Hop}");
    }

    [Fact]
    public void A_call_that_is_left_out_is_found()
    {
        var steps = Read("from POST /jobs to the INSERT");

        var shortened = steps.Where(step => step.From > 1).Select(step => (Before: steps[steps[step.From - 1].From - 1], step)).ToList();
        Assert.NotEmpty(shortened);
        Assert.All(shortened, pair => Assert.False(pair.Before.Hop.LeadsTo(pair.step.Hop), $"{pair.Before.Hop} calls {pair.step.Hop}"));
    }

    private static List<Step> Read(string title)
    {
        var page = RepositoryRoot.Read("docs/architecture.md");
        var section = page[page.IndexOf($"### Call by call: {title}", StringComparison.Ordinal)..].Split("\n#")[0];
        return [.. Line().Matches(section).Select(Step.Of)];
    }

    [GeneratedRegex(@"^(?<number>\d+)\. `(?<type>\w+)\.(?<method>\w+)`(, from (?<from>\d+))?:(?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    private sealed record Step(int Number, int From, Hop Hop, bool Changes)
    {
        public static Step Of(Match line)
        {
            var number = int.Parse(line.Groups["number"].Value, CultureInfo.InvariantCulture);
            var from = line.Groups["from"] is { Success: true, Value: var given }
                ? int.Parse(given, CultureInfo.InvariantCulture)
                : number - 1;
            var hop = new Hop(line.Groups["type"].Value, line.Groups["method"].Value);
            return new Step(number, from, hop, line.Groups["text"].Value.Contains('→', StringComparison.Ordinal));
        }
    }
}
