using System.Net;

namespace JobScheduler.Tests.Api;

/// <summary>There may be two queues here.</summary>
public sealed class QueueNumberTests(QueueNumberTests.NarrowHost host) : ApiTests(host), IClassFixture<QueueNumberTests.NarrowHost>
{
    private const string Mail = """{"name":"waiting","job_type":"delayed","delay_seconds":3600,"queue":"mail"}""";

    [Fact]
    public async Task A_new_name_beyond_the_number_is_refused_whoever_gives_it_and_the_others_go_on()
    {
        await AssertAcceptedAsync(WaitingJob);
        await AssertAcceptedAsync(Mail);

        await AssertRefusedAsync(Mail.Replace("mail", "third", StringComparison.Ordinal), 422, "#/queue too_many_queues");
        await AssertRefusedAsync(Recurring("third"), 422, "#/queue too_many_queues");
        await AssertRefusedAsync(() => PostAsync("/jobs/batch", $"[{WaitingJob},{Of("third")},{Mail},{Of("fourth")}]"), 422,
            "#/1/queue too_many_queues", "#/3/queue too_many_queues");
        await AssertRefusedAsync(() => SendAsync(HttpMethod.Put, "/schedules/own", Schedule("third")), 422, "#/queue too_many_queues");
        await AssertRefusedAsync(() => SendAsync(HttpMethod.Post, "/queues/third/pause"), 422, "#/name too_many_queues");

        Assert.Equal(["default", "mail"], (await Client.ListQueuesAsync(cancellationToken: Stop)).Select(queue => queue.Name));
        using var batch = await PostAsync("/jobs/batch", $"[{WaitingJob},{Mail}]");
        Assert.Equal(HttpStatusCode.Created, batch.StatusCode);
        using var schedule = await SendAsync(HttpMethod.Put, "/schedules/own", Schedule("mail"));
        Assert.Equal(HttpStatusCode.Created, schedule.StatusCode);
    }

    private static string Of(string queue) => Mail.Replace("mail", queue, StringComparison.Ordinal);

    private static string Schedule(string queue) => $$"""{"cron_expression":"0 0 1 1 *","queue":"{{queue}}"}""";

    private static string Recurring(string queue) =>
        $$"""{"name":"yearly","job_type":"recurring","cron_expression":"0 0 1 1 *","queue":"{{queue}}"}""";

    public sealed class NarrowHost : ApiHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["JobScheduler:Queues:Max"] = "2" };
    }
}
