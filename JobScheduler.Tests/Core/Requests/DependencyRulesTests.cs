using JobScheduler.Core.Requests;

namespace JobScheduler.Tests.Core.Requests;

/// <summary>Names of jobs within one request, and cycles.</summary>
public sealed class DependencyRulesTests
{
    private readonly List<Violation> _violations = [];

    [Fact]
    public void A_name_stands_for_the_job_of_the_request_that_has_it()
    {
        var jobs = Resolve(("a", []), ("b", ["a"]));

        Assert.Empty(_violations);
        Assert.Equal([new JobDependency(jobs[0].Id)], jobs[1].DependsOn);
    }

    [Fact]
    public void An_id_and_a_name_of_the_same_job_are_one_parent()
    {
        var a = Planned("a", []);
        var jobs = DependencyRules.Resolve([a, Planned("b", ["a", $"{a.Job.Id}"])], _violations);

        Assert.Single(jobs[1].DependsOn);
    }

    [Fact]
    public void A_name_that_nobody_has_or_two_have_is_refused_at_its_field()
    {
        Resolve(("a", []), ("a", []), ("b", ["a", "c"]));

        Assert.Equal(
            [(BrokenRule.AmbiguousParent, 2), (BrokenRule.UnknownParent, 2)],
            _violations.Select(found => (found.Rule, found.Item!.Value)));
        Assert.Equal(["DependsOn.Cancel.0", "DependsOn.Cancel.1"], _violations.Select(found => $"{found.Field}"));
    }

    [Theory]
    [InlineData("a → a", "a:a")]
    [InlineData("b → c → b", "a:b", "b:c", "c:b", "d:a")]
    [InlineData("a → c → b → a", "a:c", "b:a", "c:b")]
    public void A_cycle_is_named(string cycle, params string[] jobs)
    {
        Resolve([.. jobs.Select(job => (job[..1], new[] { job[2..] }))]);

        Assert.Equal($"These jobs wait for each other: {cycle}.", FormattableString.Invariant(Assert.Single(_violations).Detail));
    }

    [Fact]
    public void A_long_cycle_is_named_in_part_and_a_long_chain_is_none()
    {
        var chain = Enumerable.Range(1, 5_000).Select(number => ($"{number}", new[] { $"{number - 1}" })).ToArray();
        Resolve([("0", []), .. chain]);
        Assert.Empty(_violations);

        Resolve([("0", ["5000"]), .. chain]);

        Assert.EndsWith("→ … → 0.", FormattableString.Invariant(Assert.Single(_violations).Detail), StringComparison.Ordinal);
    }

    [Fact]
    public void A_graph_without_a_cycle_passes_whatever_its_order()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            (string Name, string[] Parents)[] jobs =
                [.. Enumerable.Range(0, 20).Select(number => ($"{number}", Below(random, number)))];
            random.Shuffle(jobs);
            Resolve(jobs);
        }

        Assert.Empty(_violations);

        static string[] Below(Random random, int number) =>
            [.. Enumerable.Range(0, number).Where(_ => random.Next(4) == 0).Select(parent => $"{parent}")];
    }

    private IReadOnlyList<NewJob> Resolve(params (string Name, string[] Parents)[] jobs) =>
        DependencyRules.Resolve([.. jobs.Select(job => Planned(job.Name, job.Parents))], _violations);

    private static (NewJob Job, JobPlan Plan) Planned(string name, string[] parents)
    {
        var job = NewJobs.Immediate().With(spec => spec with { Name = name });
        var plan = new JobPlan(job.Spec, job.Type, job.Delay, null, null, null)
        {
            Parents = [.. parents.Select(
                (parent, index) => new ParentReference(parent, ParentFailure.Cancel, JobFields.CancelWith.At(index)))],
        };
        return (job, plan);
    }
}
